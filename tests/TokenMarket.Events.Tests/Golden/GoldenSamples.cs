using System.Reflection;
using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Tests.Golden;

/// <summary>
/// The bytes of every stored type, as they were when it was first stored, one file each under Golden/FAMILY. A file is
/// never changed: a new form of a type is a new version, with a file of its own.
/// </summary>
internal static class GoldenSamples
{
    /// <summary>Every family begins with the type's number and the version, both below 128.</summary>
    private const int VersionAt = 1;

    internal delegate T Reader<out T>(ref PackedReader reader);

    /// <summary>
    /// Checks that every sealed type of the family has a sample, that its bytes are those in its file, that the file
    /// reads back to the same bytes, and that no shortened file reads at all. A type may have a sample of each version
    /// that is still written.
    /// </summary>
    internal static void Check<T>(
        string family, IReadOnlyList<T> samples, Action<PackedWriter, T> write, Reader<T> read)
        where T : notnull
    {
        var types = typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && type.IsSealed);
        Assert.Equal(
            types.Select(type => type.Name).Order(StringComparer.Ordinal),
            samples.Select(sample => sample.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var sample in samples)
        {
            var packed = Packed(sample, write);
            var golden = Stored(family, $"{sample.GetType().Name}.v{packed[VersionAt]}.hex", packed);
            Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(packed));

            var reader = new PackedReader(golden);
            var again = read(ref reader);
            Assert.True(reader.IsAtEnd, sample.GetType().Name);
            Assert.IsType(sample.GetType(), again);
            Assert.Equal(golden, Packed(again, write));
            for (var length = 0; length < golden.Length; length++)
                Assert.Throws<InvalidDataException>(() => ReadCut(golden, length, read));
        }
    }

    private static byte[] Packed<T>(T sample, Action<PackedWriter, T> write)
    {
        var writer = new PackedWriter();
        write(writer, sample);
        return writer.ToArray();
    }

    private static T ReadCut<T>(byte[] golden, int length, Reader<T> read)
    {
        var reader = new PackedReader(golden.AsSpan(0, length));
        return read(ref reader);
    }

    private static byte[] Stored(string family, string name, byte[] packed, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, family, name);
        if (File.Exists(file))
            return Convert.FromHexString(File.ReadAllText(file).ReplaceLineEndings(""));

        var made = Path.Combine(
            Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "Golden", family, name);
        Directory.CreateDirectory(Path.GetDirectoryName(made)!);
        File.WriteAllText(made, Convert.ToHexString(packed) + "\n");
        return packed.Length == 0
            ? packed
            : throw new FileNotFoundException($"No sample {file}; a new one is in {made}.", file);
    }
}
