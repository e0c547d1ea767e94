using System.Text.Json.Serialization;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// A quarter's report as one document: text, figures, targets, ratings, rules in force, approvals and counts. It is
/// stored when the report becomes final, and the final report is always shown from it.
/// </summary>
public sealed record FinalQuarter
{
    /// <summary>The format number, for its reader.</summary>
    public required int Format { get; init; }

    /// <summary>The key of the quarterly report.</summary>
    public required int Id { get; init; }

    /// <summary>The report in addresses: "2013-14-q3".</summary>
    public required string Slug { get; init; }

    /// <summary>The year: "2013/14".</summary>
    public required string Year { get; init; }

    public required int Quarter { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>When it was finalised: the instant in UTC, by the clock of performance.</summary>
    public required DateTime FinalisedAt { get; init; }

    public string? FinalisedBy { get; init; }

    /// <summary>The note for readers.</summary>
    public string? Note { get; init; }

    /// <summary>The meeting that it is reported to, if any.</summary>
    public FinalMeeting? Meeting { get; init; }

    public required FinalSummary Summary { get; init; }

    /// <summary>The sections in report order, with their text.</summary>
    public required IReadOnlyList<FinalSection> Sections { get; init; }

    /// <summary>The indicators in report order: key indicators first, then activity and context.</summary>
    public required IReadOnlyList<FinalIndicator> Indicators { get; init; }

    /// <summary>The data series: contacts, complaints, surveys, staffing and other figures.</summary>
    public required IReadOnlyList<FinalSeries> Series { get; init; }

    /// <summary>Members' questions, by indicator; null in reports of format 1, which do not contain them.</summary>
    public IReadOnlyList<FinalQuestion>? Questions { get; init; }

    /// <summary>The number of exempt questions, by paragraph, which are not in the list; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExemptCount>? ExemptQuestions { get; init; }

    /// <summary>The number of exempt indicators, by paragraph, which are not in the list; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExemptCount>? ExemptIndicators { get; init; }

    /// <summary>The report in the form used by pages.</summary>
    public PerformanceReport ToReport()
    {
        var names = Sections.ToDictionary(
            section => section.Slug, section => new SectionName(section.Slug, section.Name, section.Order), StringComparer.Ordinal);
        return new PerformanceReport
        {
            Id = Id,
            Slug = Slug,
            Year = Year,
            Quarter = Quarter,
            FirstDay = FirstDay,
            LastDay = LastDay,
            State = QuarterState.Final,
            Sections = [.. names.Values.OrderBy(name => name.Order)],
            Indicators = [.. Indicators.Select(indicator => indicator.ToPosition(names[indicator.Section], FirstDay))],
        };
    }
}

/// <summary>The meeting that a final report goes to.</summary>
public sealed record FinalMeeting(string Committee, DateOnly Date);

/// <summary>The executive summary, counted from the rows of the report, and the summary as printed.</summary>
public sealed record FinalSummary
{
    /// <summary>The counts of all key indicators.</summary>
    public required SectionCounts Counts { get; init; }

    /// <summary>The counts of each section that has key indicators.</summary>
    public required IReadOnlyList<SectionCounts> BySection { get; init; }

    public required TravelCounts Arrows { get; init; }

    /// <summary>Sentences about counts that do not add up; empty if all do.</summary>
    public required IReadOnlyList<string> DoesNotAddUp { get; init; }

    public required IReadOnlyList<PrintedRatings> Printed { get; init; }

    public required IReadOnlyList<PrintedTravel> PrintedArrows { get; init; }

    /// <summary>The rows of the summary tables as printed.</summary>
    public required IReadOnlyList<FinalTableRow> PrintedTables { get; init; }

    /// <summary>The bullets of the lists of Green, Amber and Red as printed.</summary>
    public required IReadOnlyList<FinalHighlight> PrintedHighlights { get; init; }
}

/// <summary>A row of a summary table as printed.</summary>
public sealed record FinalTableRow(
    string Table, string Section, int Order, string Reference, string Name, RagRating? Previous, RagRating? Current, TravelDirection? Arrow, string? Source);

/// <summary>A bullet of the summary as printed.</summary>
public sealed record FinalHighlight(RagRating Status, int Order, string Reference, string Text, string? Source);

/// <summary>A section of the report, with its text in order.</summary>
public sealed record FinalSection(string Slug, string Name, int Order, IReadOnlyList<FinalText> Texts);

/// <summary>A paragraph or bullet of a section.</summary>
public sealed record FinalText(int Order, string Kind, string? Heading, bool IsBullet, string Text, string? Source);

/// <summary>A data series.</summary>
public sealed record FinalSeries(string Code, string Group, string Title, string Unit, string? Basis, string? Note)
{
    /// <summary>The names of its dimensions.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    public IReadOnlyList<FinalPoint> Points { get; init; } = [];
}

/// <summary>A value of a data series.</summary>
public sealed record FinalPoint(
    string Label, DateOnly? PeriodEnd, string? Member, string? SecondMember, decimal? Value, string Unit, string? Note, bool IsPrintedTotal);
