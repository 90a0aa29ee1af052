using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A command as an account takes it in, behind the checks of signature and shape.</summary>
/// <param name="Id">What makes it happen once.</param>
/// <param name="ContentHash">Of its packed bytes, <see cref="AccountCommandCodec.HashOf"/>.</param>
/// <param name="Party">The registry's number of the member in <paramref name="Id"/>, a member of this nation.</param>
/// <param name="Command">What is asked.</param>
public readonly record struct CommandEnvelope(
    CommandId Id, ulong ContentHash, PartyNumber Party, AccountCommand Command);
