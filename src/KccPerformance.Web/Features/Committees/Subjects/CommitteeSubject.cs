using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Committees.Subjects;

/// <summary>The order in which a committee reads items: red or off track, then risks above target, then stopped, delayed and transferred objectives.</summary>
public enum AttentionRank
{
    RedWithoutAction,
    Red,
    RiskAboveTarget,
    Stopped,
    Delayed,
    Transferred,
}

/// <summary>A rating box: its colour, its shape and its words.</summary>
/// <param name="Css">The name of the colour in style sheets: "off-track".</param>
/// <param name="Icon">The shape, so that colour never carries meaning alone.</param>
/// <param name="Words">"Red", "2 red".</param>
public sealed record RatingBox(string Css, IHtmlContent? Icon, string Words);

/// <summary>A count of a direction of travel.</summary>
public sealed record DirectionCount(IHtmlContent? Icon, string Words);

/// <summary>Something that needs a committee's attention.</summary>
public sealed record AttentionItem
{
    public required AttentionRank Rank { get; init; }

    public required RatingBox State { get; init; }

    /// <summary>A fact below the state: "2 outstanding".</summary>
    public string? Fact { get; init; }

    /// <summary>The kind of item: "Indicator", "Risk".</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Its page; null if the paper names it and it has no page.</summary>
    public string? Address { get; init; }

    public string? Why { get; init; }

    /// <summary>What happens next; null if nothing is recorded, which is then said.</summary>
    public string? Next { get; init; }

    /// <summary>What is missing: "No new date".</summary>
    public string? Missing { get; init; }

    public bool IsRed => Rank is AttentionRank.RedWithoutAction or AttentionRank.Red;
}

/// <summary>An item that was rated worse or better than before.</summary>
public sealed record ChangedItem(string Label, string Address, string Change);

/// <summary>A subject, or a part of one, that a committee looks after.</summary>
public sealed record CommitteeSubject
{
    public required string Name { get; init; }

    /// <summary>How much of it, and up to when: "5 indicators, to December 2013".</summary>
    public required string Note { get; init; }

    public required string Address { get; init; }

    /// <summary>The final report for the committee; null if there is none.</summary>
    public string? ReportAddress { get; init; }

    public required IReadOnlyList<RatingBox> Counts { get; init; }

    public IReadOnlyList<DirectionCount> Directions { get; init; } = [];

    /// <summary>Why there are no directions: "Not in the report".</summary>
    public string NoDirections { get; init; } = "Not compared";

    public required IReadOnlyList<AttentionItem> Attention { get; init; }

    /// <summary>How many need attention; more than are listed where the list is cut.</summary>
    public int NeedsAttention { get => field == 0 ? Attention.Count : field; init; }

    public IReadOnlyList<ChangedItem> Worse { get; init; } = [];

    public IReadOnlyList<ChangedItem> Better { get; init; } = [];

    /// <summary>Members' questions on it that are awaiting an answer; null where members cannot ask any, or where they are listed elsewhere on the page.</summary>
    public int? Unanswered { get; init; }

    /// <summary>The list of these questions: "Questions on risks" and its address; null where there is none.</summary>
    public (string Word, string Address)? Questions { get; init; }
}

/// <summary>Reads what committees look after of a module. Each module registers one.</summary>
public interface ICommitteeSubjects
{
    /// <summary>The kind of subject, as in the committee's parts.</summary>
    string Kind { get; }

    /// <summary>The word for it in lists of committees: "indicators".</summary>
    string Word { get; }

    /// <summary>Its place among the subjects of a committee.</summary>
    int Order { get; }

    /// <summary>The parts that a committee looks after, as anyone may read them, in a fixed number of queries.</summary>
    /// <param name="parts">The parts as the module names them; an empty one is the whole subject.</param>
    /// <param name="cancellation">Cancels reading.</param>
    Task<IReadOnlyList<CommitteeSubject>> ReadAsync(IReadOnlyCollection<string> parts, CancellationToken cancellation);
}

/// <summary>All that a committee looks after, in one order.</summary>
public sealed record CommitteeOverview(IReadOnlyList<CommitteeSubject> Subjects)
{
    /// <summary>The most items shown before the others are folded.</summary>
    public const int Shown = 6;

    /// <summary>Worst first.</summary>
    public IReadOnlyList<AttentionItem> Attention { get; } = [.. Subjects.SelectMany(subject => subject.Attention).OrderBy(item => item.Rank)];

    public int NeedsAttention => Subjects.Sum(subject => subject.NeedsAttention);

    public IReadOnlyList<ChangedItem> Worse => [.. Subjects.SelectMany(subject => subject.Worse)];

    public IReadOnlyList<ChangedItem> Better => [.. Subjects.SelectMany(subject => subject.Better)];

    /// <summary>The lists of members' questions on what it looks after.</summary>
    public IReadOnlyList<(string Word, string Address)> Questions => [.. Subjects.Select(subject => subject.Questions).OfType<(string Word, string Address)>().Distinct()];

    /// <summary>Members' questions that are awaiting an answer; null where members cannot ask any.</summary>
    public int? Unanswered => Subjects.All(subject => subject.Unanswered is null) ? null : Subjects.Sum(subject => subject.Unanswered ?? 0);

    /// <summary>"9 items need attention, and 3 of them are red or off track".</summary>
    public string Headline
    {
        get
        {
            var red = Attention.Count(item => item.IsRed);
            return (NeedsAttention, red) switch
            {
                (0, _) => "Nothing needs attention",
                (1, 1) => "1 item needs attention, and it is red or off track",
                (1, _) => "1 item needs attention; it is not red or off track",
                (var all, 0) => $"{all} items need attention; none is red or off track",
                var (all, some) when some == all => $"{all} items need attention, and all of them are red or off track",
                (var all, 1) => $"{all} items need attention, and 1 of them is red or off track",
                var (all, some) => $"{all} items need attention, and {some} of them are red or off track",
            };
        }
    }
}
