using System.IO.Compression;

namespace KccPerformance.Testing;

/// <summary>
/// Damages files: flips bits, removes, repeats and adds pieces, changes numbers and names, and takes parts of archives away
/// or puts them in twice. The same seed gives the same damage.
/// </summary>
public static class DamagedFile
{
    /// <summary>
    /// Damages half of the archives inside their entries, where compression does not hide the damage, a quarter in their
    /// list of entries, and a quarter anywhere.
    /// </summary>
    public static byte[] Archive(byte[] whole, int seed) => (seed % 4) switch
    {
        1 => Entries(whole, new Random(seed)),
        3 => Bytes(whole, new Random(seed)),
        _ => Inside(whole, new Random(seed)),
    };

    /// <summary>Damages half of the PDFs inside a packed stream, where compression would hide the damage, and half anywhere.</summary>
    public static byte[] Pdf(byte[] whole, int seed)
    {
        var random = new Random(seed);
        var from = random.Next(whole.Length);
        var filter = whole.AsSpan(from).IndexOf("/Filter /FlateDecode"u8) + from;
        if (seed % 2 == 0 || filter < from)
        {
            return Bytes(whole, random);
        }

        // The stream is put back without its filter, and with its length.
        var dictionary = whole.AsSpan(0, filter).LastIndexOf("<<"u8);
        var start = whole.AsSpan(filter).IndexOf("stream\n"u8) + filter + 7;
        var end = whole.AsSpan(start).IndexOf("\nendstream"u8) + start;
        using var packed = new ZLibStream(new MemoryStream(whole, start, end - start), CompressionMode.Decompress);
        using var opened = new MemoryStream();
        packed.CopyTo(opened);
        var changed = Bytes(opened.ToArray(), random);
        return [.. whole[..dictionary], .. PdfWriter.StreamOf(changed, isPacked: false), .. whole[(end + 10)..]];
    }

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
                var part = ContentOf(from.Entries[index]);
                using var target = to.CreateEntry(from.Entries[index].FullName, CompressionLevel.NoCompression).Open();
                target.Write(index == damaged ? Xml(part, random) : part);
            }
        }

        return result.ToArray();
    }

    /// <summary>Leaves an entry out, repeats it, gives it the content of another or another name, or cuts it short.</summary>
    private static byte[] Entries(byte[] whole, Random random)
    {
        using var from = new ZipArchive(new MemoryStream(whole));
        List<(string Name, byte[] Content)> entries = [.. from.Entries.Select(entry => (entry.FullName, ContentOf(entry)))];
        for (var times = random.Next(1, 4); times > 0 && entries.Count > 0; times--)
        {
            var (at, other) = (random.Next(entries.Count), random.Next(entries.Count));
            var (name, content) = entries[at];
            switch (random.Next(6))
            {
                case 0:
                    entries.RemoveAt(at);
                    break;
                case 1:
                    entries.Insert(other, (name, content));
                    break;
                case 2:
                    entries[at] = (name, entries[other].Content);
                    break;
                case 3:
                    entries[at] = (name.ToUpperInvariant(), content);
                    break;
                case 4:
                    entries.Add(($"more/{name}", content));
                    break;
                default:
                    entries[at] = (name, content[..random.Next(content.Length + 1)]);
                    break;
            }
        }

        using var result = new MemoryStream();
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var target = to.CreateEntry(name, CompressionLevel.NoCompression).Open();
                target.Write(content);
            }
        }

        return result.ToArray();
    }

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using var part = new MemoryStream();
        using var source = entry.Open();
        source.CopyTo(part);
        return part.ToArray();
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
