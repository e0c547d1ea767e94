using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Counts;

/// <summary>Writes the codes of counts in documents, below the counts.</summary>
internal static class CountLines
{
    /// <summary>"Codes of these counts: 2 red risks, CRR-2013-12-31-red.", as a line in small print; no line without codes.</summary>
    public static IReadOnlyList<PackLine> Of(IReadOnlyList<(CountCode Code, string Words)> codes)
        => codes.Count == 0 ? [] : [Lines.Line(PackSpan.Quiet($"Codes of these counts: {string.Join("; ", codes.Select(one => $"{one.Words}, {one.Code}"))}."))];
}
