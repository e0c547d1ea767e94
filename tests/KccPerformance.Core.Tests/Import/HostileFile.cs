using System.IO.Compression;
using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests.Import;

/// <summary>Makes malformed files and checks how the readers treat them.</summary>
internal static class HostileFile
{
    public const string Headings = "code,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring";

    public static byte[] Csv(string rows) => Encoding.UTF8.GetBytes($"{Headings}\n{rows}");

    public static async Task RefusesAsync(byte[] file, string name, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(() => PlanReader.ReadAsync(new MemoryStream(file), name));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ImportLimits.Field, refusal.Field);
    }

    public static byte[] With(byte[] file, string name, string text) => Edit(file, archive => Write(archive, name, text));

    public static byte[] Changed(byte[] file, string name, Func<string, string> change, Encoding? encoding = null) => Edit(file, archive =>
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        entry.Delete();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        Write(archive, name, changed, encoding);
    });

    private static byte[] Edit(byte[] file, Action<ZipArchive> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            edit(archive);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text, Encoding? encoding = null)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), encoding ?? new UTF8Encoding(false));
        writer.Write(text);
    }

    /// <summary>The name of the part with a workbook's sheet.</summary>
    public static string SheetPart(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return archive.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).FullName;
    }
}
