using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Sections;

/// <summary>A paragraph or bullet of a section.</summary>
public sealed record SectionText(string Kind, string? Heading, bool IsBullet, string Text);

/// <summary>Paragraphs below one heading.</summary>
public sealed record SectionPart(string? Heading, IReadOnlyList<SectionText> Texts);

/// <summary>A section of a report.</summary>
public sealed record SectionPage
{
    public required PerformanceReport Report { get; init; }

    /// <summary>Whether the address names the report.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>The page of the report.</summary>
    public string Above => IsChosen ? $"/performance/reports/{Report.Slug}" : "/performance";

    public required SectionName Section { get; init; }

    public required IReadOnlyList<IndicatorPosition> Indicators { get; init; }

    public required IReadOnlyList<IndicatorPosition> Activity { get; init; }

    public required IReadOnlyList<SectionPart> Parts { get; init; }

    /// <summary>The address of a section of the same report.</summary>
    public string AddressOf(SectionName section) => $"/performance/sections/{section.Slug}{(IsChosen ? $"?report={Report.Slug}" : null)}";

    public SectionCounts Counts => SectionCounts.Of(Section, Indicators);

    public TravelCounts Travel => TravelCounts.Of([.. Indicators.Select(one => one.Direction)]);
}

/// <summary>Reads a section: a final report from its stored bytes, another report in its own queries and one more.</summary>
public sealed class SectionQuery(PerformanceDbContext db, ShownReportQuery reports)
{
    /// <summary>More texts than any section of a printed report has.</summary>
    private const int MostTexts = 500;

    /// <param name="slug">The section.</param>
    /// <param name="of">The report; null for the latest final one.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<SectionPage?> FindAsync(string slug, string? of, CancellationToken cancellation)
    {
        if (await (of is null ? reports.FindLatestAsync(cancellation) : reports.FindAsync(of, cancellation)) is not { } shown
            || shown.Report.Sections.FirstOrDefault(one => one.Slug == slug) is not { } section)
        {
            return null;
        }

        var report = shown.Report;
        var texts = shown.Final is { } final
            ? [.. final.Quarter.Sections.First(one => one.Slug == slug).Texts
                .Select(text => new SectionText(text.Kind, text.Heading, text.IsBullet, text.Text))]
            : await ReadTextsAsync(report.Id, slug, cancellation);
        return new SectionPage
        {
            Report = report,
            IsChosen = of is not null,
            Section = section,
            Indicators = [.. report.KeyIndicators.Where(one => one.Section.Slug == slug)],
            Activity = [.. report.ActivityIndicators.Where(one => one.Section.Slug == slug)],
            Parts = Group(texts),
        };
    }

    private Task<List<SectionText>> ReadTextsAsync(int reportId, string slug, CancellationToken cancellation) => db.ReportTexts
        .Where(text => text.ReportId == reportId && text.Section.Slug == slug)
        .OrderBy(text => text.Order)
        .Take(MostTexts)
        .Select(text => new SectionText(text.Kind, text.Heading, text.IsBullet, text.Text))
        .ToListAsync(cancellation);

    /// <summary>Groups texts by heading. A heading applies until the next one.</summary>
    private static List<SectionPart> Group(List<SectionText> texts)
    {
        var parts = new List<SectionPart>();
        foreach (var text in texts)
        {
            if (parts.Count == 0 || parts[^1].Heading != text.Heading)
            {
                parts.Add(new SectionPart(text.Heading, []));
            }

            parts[^1] = parts[^1] with { Texts = [.. parts[^1].Texts, text] };
        }

        return parts;
    }
}
