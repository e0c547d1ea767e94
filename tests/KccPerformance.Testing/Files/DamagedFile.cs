using System.IO.Compression;

namespace KccPerformance.Testing;

/// <summary>Damages files: flips bits, removes, repeats and adds pieces, changes numbers and names. The same seed gives the same damage.</summary>
public static class DamagedFile
{
    /// <summary>Damages half of the archives inside their entries, where compression does not hide the damage.</summary>
    public static byte[] Archive(byte[] whole, int seed) => seed % 2 == 0 ? Inside(whole, new Random(seed)) : Bytes(whole, new Random(seed));

    public static byte[] Bytes(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0 when times == 1:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    var added = new byte[random.Next(1, 200)];
                    random.NextBytes(added);
                    bytes.InsertRange(at, added);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 2_000), bytes.Count - at)));
                    break;
                case 4:
                    bytes[at] = (byte)"\"|,\n<>&;/- 0"[random.Next(12)];
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Inside(byte[] whole, Random random)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(whole)))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            var damaged = random.Next(from.Entries.Count);
            for (var index = 0; index < from.Entries.Count; index++)
            {
                using var part = new MemoryStream();
                using (var source = from.Entries[index].Open())
                {
                    source.CopyTo(part);
                }

                using var target = to.CreateEntry(from.Entries[index].FullName, CompressionLevel.NoCompression).Open();
                target.Write(index == damaged ? Xml(part.ToArray(), random) : part.ToArray());
            }
        }

        return result.ToArray();
    }

    /// <summary>Changes numbers and names so that most parts are still XML and reach the readers.</summary>
    private static byte[] Xml(byte[] part, Random random)
    {
        if (random.Next(4) == 0)
        {
            return Bytes(part, random);
        }

        var digits = part.Select((value, index) => (value, index)).Where(one => char.IsAsciiDigit((char)one.value) || (one.value == '"' && random.Next(20) == 0)).Select(one => one.index).ToList();
        var letters = part.Select((value, index) => (value, index)).Where(one => char.IsAsciiLetter((char)one.value)).Select(one => one.index).ToList();
        for (var times = random.Next(1, 20); times > 0; times--)
        {
            var places = random.Next(3) == 0 || digits.Count == 0 ? letters : digits;
            part[places[random.Next(places.Count)]] = (byte)"0123456789-AZaz"[random.Next(15)];
        }

        return part;
    }
}
