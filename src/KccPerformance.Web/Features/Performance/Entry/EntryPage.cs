using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>A figure that was sent back: by whom, when and why.</summary>
public sealed record SentBackFigure(string By, DateTime At, string Reason);

/// <summary>A figure that a feed has given, which awaits confirmation.</summary>
/// <param name="Delivery">The delivery that it came with.</param>
/// <param name="Figure">The figure.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Row">The row of the file.</param>
/// <param name="At">When the file was received.</param>
public sealed record FigureFromFile(int Delivery, FedFigure Figure, string File, int Row, DateTime At)
{
    /// <summary>Whether an entered result has exactly this figure.</summary>
    public bool IsIn(ResultEntry entry)
        => new FedFigure(entry.Value ?? 0, entry.DataTo, entry.Numerator, entry.Denominator) == Figure && entry.Value is not null;
}

/// <summary>Paragraphs of commentary on an indicator in an earlier quarter.</summary>
public sealed record EarlierComment(string Quarter, IReadOnlyList<string> Paragraphs);

/// <summary>A figure that is due, with the submitted one.</summary>
/// <param name="Indicator">The indicator and its period.</param>
/// <param name="Latest">The last submitted figure; null if there is none.</param>
/// <param name="SentBack">Why it was sent back, if it was.</param>
/// <param name="Comment">The commentary in the previous report.</param>
public sealed record ResultDue(DueIndicator Indicator, IndicatorResult? Latest, SentBackFigure? SentBack, EarlierComment? Comment)
{
    /// <summary>The figure from a feed, if one awaits confirmation.</summary>
    public FigureFromFile? Received { get; init; }

    public int Id => Indicator.Id;

    public string Reference => Indicator.Reference;

    public FigureState State => Indicator.State;

    public DateOnly PeriodEnd => Indicator.Due!.Value;

    /// <summary>The period with its target, its floor and the rating of its latest result.</summary>
    public IndicatorFigure Current { get; } = Indicator.Preview(Latest is null || Indicator.State == FigureState.Missing ? new ResultEntry()
        : Latest.ToEntry()).Figure;

    /// <summary>The previous figure; null if there is none.</summary>
    public IndicatorFigure? Previous { get; } = Indicator.Preview(new ResultEntry()).Previous;
}

/// <summary>An officer's saved draft.</summary>
public sealed record KeptDraft(int Version, string Content, DateTime SavedAt, string? Older, DateTime? OlderSavedAt);

/// <summary>The page of an officer's results.</summary>
public sealed record EntryPage
{
    /// <summary>The number of rows in one form. More are on further pages.</summary>
    public const int Size = 50;

    public const string Address = "/performance/results/new";

    public const string DraftAddress = "/performance/results/draft";

    /// <summary>The quarter; null if none is open.</summary>
    public required OpenQuarter? Quarter { get; init; }

    /// <summary>All open quarters.</summary>
    public required IReadOnlyList<OpenQuarter> Quarters { get; init; }

    /// <summary>The figures that the officer has to enter, in the report's order.</summary>
    public required IReadOnlyList<ResultDue> All { get; init; }

    /// <summary>The officer's indicators that are not due in the quarter.</summary>
    public required IReadOnlyList<DueIndicator> NotDue { get; init; }

    public required int Number { get; init; }

    public KeptDraft? Draft { get; init; }

    public int Pages => Math.Max(1, (All.Count + Size - 1) / Size);

    public IReadOnlyList<ResultDue> Shown => [.. All.Skip((Number - 1) * Size).Take(Size)];

    public ResultDue? Find(int indicatorId) => All.FirstOrDefault(one => one.Id == indicatorId);

    /// <summary>The address of a page of this quarter.</summary>
    public string To(int number) => $"{Address}?quarter={Quarter?.Slug}{(number > 1 ? $"&page={number}" : null)}";

    /// <summary>Who approves the figures: "CS01 and CS02 go to the Director for approval.".</summary>
    public IReadOnlyList<string> WhoDecides
    {
        get
        {
            var groups = All.GroupBy(one => one.Indicator.Approver).ToList();
            return
            [
                .. groups.Select(group => (group.Key, groups.Count) switch
                {
                    (null, _) => $"No approver is named for {Listed(group)}. The performance team decides on {(group.Count() == 1 ? "it" : "them")}.",
                    ({ } only, 1) => $"All results go to {only} for approval.",
                    ({ } approver, _) => $"{Listed(group)} {(group.Count() == 1 ? "goes" : "go")} to {approver} for approval.",
                }),
            ];
        }
    }

    private static string Listed(IEnumerable<ResultDue> results) => PerformanceText.Listed([.. results.Select(one => one.Reference)]);
}
