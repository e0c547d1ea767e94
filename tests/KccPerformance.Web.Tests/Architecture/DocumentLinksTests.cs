using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>Links between the documents lead somewhere.</summary>
public sealed class DocumentLinksTests
{
    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Repository.Folder, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Folder, file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_link_leads_to_a_file_and_a_heading_that_exist(string document) => Assert.Empty(BrokenLinks(document));

    private static IEnumerable<string> BrokenLinks(string document)
    {
        var file = Path.Combine(Repository.Folder, document);
        var targets = File.ReadAllText(file).Split("](").Skip(1).Select(rest => rest.Split(')')[0]).Where(target => !target.Contains("://", StringComparison.Ordinal));
        foreach (var target in targets)
        {
            var parts = target.Split('#');
            var linked = parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, parts[0]));
            if (!File.Exists(linked))
            {
                yield return $"{target}: there is no such file";
            }
            else if (parts.Length > 1 && !HeadingsOf(linked).Contains(parts[1], StringComparer.Ordinal))
            {
                yield return $"{target}: the file has no such heading";
            }
        }
    }

    /// <summary>The headings of a document, as links name them.</summary>
    private static IEnumerable<string> HeadingsOf(string file)
        => File.ReadLines(file).Where(line => line.StartsWith('#')).Select(line =>
            string.Concat(line.TrimStart('#').Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-'));
}
