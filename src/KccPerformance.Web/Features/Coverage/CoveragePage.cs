using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>The paragraphs of the inspection report that the plan answers, and the position of those actions.</summary>
public sealed record CoveragePage
{
    public required PlanContext Moment { get; init; }

    public required string InspectionReport { get; init; }

    public required string Inspector { get; init; }

    public required DateOnly InspectionDate { get; init; }

    public required int? First { get; init; }

    public required int? Last { get; init; }

    /// <summary>The paragraph searched for, if any.</summary>
    public required int? Sought { get; init; }

    /// <summary>The parts of the report in order. Paragraphs before the first heading form a part without one.</summary>
    public required IReadOnlyList<ReportPart> Parts { get; init; }

    public string Address => $"/plans/{Moment.Slug}";

    /// <summary>The number of paragraphs that actions cite.</summary>
    public int Cited => Parts.Sum(part => part.Lines.Count(line => !line.IsGap));

    /// <summary>The number of paragraphs that no action cites; 0 if the range of the report is not known.</summary>
    public int Uncited => Parts.Sum(part => part.Lines.Where(line => line.IsGap).Sum(line => line.To - line.From + 1));

    public bool HasRange => First is not null;

    /// <summary>The number of cited paragraphs with an action of this standing.</summary>
    public int Resting(Standing standing) => Parts.Sum(part => part.Lines.Count(line => line.Actions.Any(action => action.Standing == standing)));
}

/// <summary>A heading of the report and its paragraphs.</summary>
public sealed record ReportPart(string? Title, IReadOnlyList<ReportLine> Lines);

/// <summary>A paragraph that actions cite, or a run of paragraphs that no action cites.</summary>
public sealed record ReportLine(int From, int To, IReadOnlyList<CitingAction> Actions)
{
    public bool IsGap => Actions.Count == 0;
}

/// <summary>An action that cites a paragraph.</summary>
public sealed record CitingAction(string Code, string InspectorsComment, Standing Standing);
