using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>Which paragraphs of the inspection report the plan answers, and how those actions stand.</summary>
public sealed record CoveragePage
{
    public required PlanContext Moment { get; init; }

    public required string InspectionReport { get; init; }

    public required string Inspector { get; init; }

    public required DateOnly InspectionDate { get; init; }

    public required int? First { get; init; }

    public required int? Last { get; init; }

    /// <summary>The paragraph that was looked for, if one was.</summary>
    public required int? Sought { get; init; }

    /// <summary>The parts of the report in order; one without a heading where none has been given.</summary>
    public required IReadOnlyList<ReportPart> Parts { get; init; }

    public string Address => $"/plans/{Moment.Slug}";

    /// <summary>How many paragraphs actions cite.</summary>
    public int Cited => Parts.Sum(part => part.Lines.Count(line => !line.IsGap));

    /// <summary>How many paragraphs of the report no action cites; none known while its range is not given.</summary>
    public int Uncited => Parts.Sum(part => part.Lines.Where(line => line.IsGap).Sum(line => line.To - line.From + 1));

    public bool HasRange => First is not null;

    /// <summary>How many cited paragraphs rest on an action that stands like this.</summary>
    public int Resting(Standing standing) => Parts.Sum(part => part.Lines.Count(line => line.Actions.Any(action => action.Standing == standing)));
}

/// <summary>A heading of the report and its paragraphs.</summary>
public sealed record ReportPart(string? Title, IReadOnlyList<ReportLine> Lines);

/// <summary>A paragraph that actions cite, or a run of paragraphs that none does.</summary>
public sealed record ReportLine(int From, int To, IReadOnlyList<CitingAction> Actions)
{
    public bool IsGap => Actions.Count == 0;
}

/// <summary>An action that cites a paragraph.</summary>
public sealed record CitingAction(string Code, string InspectorsComment, Standing Standing);
