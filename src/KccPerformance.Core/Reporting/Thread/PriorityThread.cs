using KccPerformance.Core.Organisation;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>A priority, as pages name it.</summary>
public sealed record PriorityName(int Id, string Reference, string Name, PriorityKind Kind, bool IsRetired, int Version)
{
    public string Address => "/priorities/" + Reference;

    /// <summary>Priorities as people list them: priorities, ambitions, service areas, each by reference.</summary>
    public static IReadOnlyList<PriorityName> InOrder(IEnumerable<PriorityName> all)
        => [.. all.OrderBy(one => one.IsRetired).ThenBy(one => one.Kind).ThenBy(one => Priority.SortKey(one.Reference))];
}

/// <summary>An item that is linked to a priority.</summary>
/// <param name="Item">The item.</param>
/// <param name="IsIllustrative">Whether the link is invented for the demonstration.</param>
public sealed record ThreadLink(ThreadItem Item, bool IsIllustrative)
{
    /// <summary>The indicators that measure it, or what it measures; those with the worst rating first.</summary>
    public IReadOnlyList<ThreadLink> Linked { get; init; } = [];

    /// <summary>How many decisions of committees there are on it.</summary>
    public int Decisions { get; init; }

    /// <summary>How many questions on it are not answered.</summary>
    public int OpenQuestions { get; init; }

    /// <summary>The latest of the decisions.</summary>
    public IReadOnlyList<ThreadDecision> LatestDecisions { get; init; } = [];

    /// <summary>The first questions to answer.</summary>
    public IReadOnlyList<ThreadQuestion> NextQuestions { get; init; } = [];
}

/// <summary>A committee's decision on an item.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="Outcome">How.</param>
/// <param name="MatterId">The key of the matter: for an answer, that of the question.</param>
/// <param name="Committee">The short name of the committee.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Minute">The number of the minute.</param>
public sealed record ThreadDecision(ResolutionKind Kind, ResolutionOutcome Outcome, int MatterId, string Committee, DateOnly DecidedOn, string Minute);

/// <summary>A member's question on an item that is not answered.</summary>
public sealed record ThreadQuestion(int Id, string Text, string AskedBy, DateOnly AnswerBy);

/// <summary>The items of one kind.</summary>
public sealed record ThreadGroup(ThreadKind Kind, IReadOnlyList<ThreadLink> Links);

/// <summary>A gap of a priority, in a sentence, and the item it is about, if any.</summary>
public sealed record ThreadGap(string Sentence, ThreadItem? Item);

/// <summary>A priority with all that is linked to it and that the reader may read.</summary>
public sealed record PriorityThread(PriorityName Priority, IReadOnlyList<ThreadGroup> Groups)
{
    /// <summary>What is missing or not dealt with, in the order of the groups.</summary>
    public IReadOnlyList<ThreadGap> Gaps
    {
        get
        {
            var isAnswered = Groups.Any(group => group.Kind.Answers && group.Links.Any(link => link.Item is { IsLive: true, IsClosed: false }));
            var answering = Groups.FirstOrDefault(group => group.Kind.Answers)?.Kind.One;
            return
            [
                .. Groups.Where(group => group.Kind.IsNeeded && group.Links.Count == 0).Select(group => new ThreadGap($"No {group.Kind.One} is linked", null)),
                .. Groups.SelectMany(group => group.Links).Select(link => link.Item)
                    .Where(item => item.Concern is not null && !(item.CanBeAnswered && isAnswered))
                    .Select(item => new ThreadGap(
                        item.CanBeAnswered && answering is not null ? $"{item.Concern}, and no {answering} in progress is linked" : item.Concern!, item)),
            ];
        }
    }

    public int Count(string kind) => Groups.FirstOrDefault(group => group.Kind.Key == kind)?.Links.Count ?? 0;
}
