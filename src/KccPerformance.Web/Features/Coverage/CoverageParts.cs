namespace KccPerformance.Web.Features.Coverage;

/// <summary>Arranges the paragraphs of a report under its headings, with gaps if the range of the report is known.</summary>
internal static class CoverageParts
{
    /// <param name="first">The first paragraph of the report; null if the range is not known.</param>
    /// <param name="last">The last paragraph.</param>
    /// <param name="headings">The headings in order, each with its first paragraph.</param>
    /// <param name="actions">The actions that cite a paragraph.</param>
    public static List<ReportPart> Of(
        int? first, int? last, IReadOnlyList<(int FirstParagraph, string Title)> headings, ILookup<int, CitingAction> actions)
    {
        var cited = actions.Select(one => one.Key).Order().ToList();
        var lines = cited.ConvertAll(paragraph => new ReportLine(paragraph, paragraph, [.. actions[paragraph]]));
        if (first is { } from && last is { } to)
        {
            lines = [.. lines.Concat(Gaps(from, to, cited, headings)).OrderBy(line => line.From)];
        }

        int[] starts = [0, .. headings.Select(heading => heading.FirstParagraph), int.MaxValue];
        return [.. Enumerable.Range(0, starts.Length - 1)
            .Select(index => new ReportPart(
                index == 0 ? null : headings[index - 1].Title,
                [.. lines.Where(line => line.From >= starts[index] && line.From < starts[index + 1])]))
            .Where(part => part.Title is not null || part.Lines.Count > 0)];
    }

    /// <summary>The runs of paragraphs that no action cites. A heading starts a new run.</summary>
    private static IEnumerable<ReportLine> Gaps(int first, int last, List<int> cited, IReadOnlyList<(int FirstParagraph, string Title)> headings)
    {
        var starts = headings.Select(heading => heading.FirstParagraph).ToHashSet();
        var taken = cited.ToHashSet();
        int? begun = null;
        for (var paragraph = first; paragraph <= last + 1; paragraph++)
        {
            var isFree = paragraph <= last && !taken.Contains(paragraph);
            if (begun is { } start && (!isFree || starts.Contains(paragraph)))
            {
                yield return new ReportLine(start, paragraph - 1, []);
                begun = null;
            }

            if (isFree)
            {
                begun ??= paragraph;
            }
        }
    }
}
