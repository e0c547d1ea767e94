using System.Diagnostics;
using System.IO.Compression;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A thousand damaged files of each kind end in a refusal or in a result, in little time, and in nothing else.</summary>
public class MalformedFilesTests
{
    private const int Count = 1_000;

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".txt")]
    public async Task A_thousand_damaged_files_do_no_harm(string ending)
    {
        var whole = SampleForms.Of(ending);
        int refused = 0, read = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var random = new Random(seed);
            // Half of the archives are damaged inside, where the packing does not hide it.
            var file = ending is ".xlsx" or ".docx" && seed % 2 == 0 ? DamageInside(whole, random) : Damage(whole, random);
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetTotalAllocatedBytes();
            try
            {
                var plan = await SampleForms.ReadAsync(file, ending);
                Assert.NotEmpty(plan.Actions.Select(action => action.Where).Concat(plan.Problems.Select(problem => problem.Where)));
                read++;
            }
            catch (RuleException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refused++;
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {exception}");
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"Seed {seed} took {watch.Elapsed}");

            // All that was ever asked for while it was read, so more than was in use at any time.
            Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, 500L * 1024 * 1024);
        }

        // Both ends are reached, or the damage was too little or too much to show anything.
        Assert.InRange(refused, 20, Count - 20);
        Assert.Equal(Count, refused + read);
    }

    private static byte[] Damage(byte[] whole, Random random)
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

    private static byte[] DamageInside(byte[] whole, Random random)
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
                target.Write(index == damaged ? DamageXml(part.ToArray(), random) : part.ToArray());
            }
        }

        return result.ToArray();
    }

    /// <summary>Numbers and names changed in ways that leave it XML for the most part, so that the readers themselves are reached.</summary>
    private static byte[] DamageXml(byte[] part, Random random)
    {
        if (random.Next(4) == 0)
        {
            return Damage(part, random);
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
