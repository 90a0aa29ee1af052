using Npgsql;
using NpgsqlTypes;

namespace TokenMarket.Journal.Postgres;

/// <summary>Statements with positional parameters, prepared by the pool when first met.</summary>
internal static class Sql
{
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Value(ReadOnlyMemory<byte> bytes) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = bytes, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Value(DateTimeOffset moment) =>
        new NpgsqlParameter<DateTime> { TypedValue = moment.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    extension(NpgsqlDataSource source)
    {
        /// <summary>
        /// Runs one transaction at READ COMMITTED: each statement sees what was committed before it began.
        /// </summary>
        public async Task<T> InTransactionAsync<T>(
            Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = transaction.ConfigureAwait(false);
            var result = await work(connection).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }

        /// <summary>Runs one statement by itself and gives the number of rows that it changed.</summary>
        public async Task<int> ExecuteAsync(
            string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            return await connection.ExecuteAsync(sql, parameters, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Runs one query by itself.</summary>
        public async Task<IReadOnlyList<T>> ListAsync<T>(
            string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read,
                CancellationToken cancellationToken)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            return await connection.ListAsync(sql, parameters, read, cancellationToken).ConfigureAwait(false);
        }
    }

    extension(NpgsqlConnection connection)
    {
        public async Task<int> ExecuteAsync(string sql, NpgsqlParameter[] parameters,
            CancellationToken cancellationToken)
        {
            var command = Command(connection, sql, parameters);
            await using var _ = command.ConfigureAwait(false);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Runs several statements without parameters.</summary>
        public async Task ScriptAsync(string script, CancellationToken cancellationToken)
        {
            var command = Command(connection, script, []);
            await using var _ = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        public async Task<T> ScalarAsync<T>(string sql, NpgsqlParameter[] parameters,
            CancellationToken cancellationToken)
        {
            var rows = await connection.ListAsync(sql, parameters, row => row.GetFieldValue<T>(0), cancellationToken)
                .ConfigureAwait(false);
            return rows.Single();
        }

        public async Task<IReadOnlyList<T>> ListAsync<T>(
            string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read,
                CancellationToken cancellationToken)
        {
            var command = Command(connection, sql, parameters);
            await using var _ = command.ConfigureAwait(false);
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = rows.ConfigureAwait(false);
            var list = new List<T>();
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                list.Add(read(rows));

            return list;
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        // Only our own constants reach this place; values travel as parameters.
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
