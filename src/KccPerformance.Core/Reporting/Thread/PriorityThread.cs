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
    /// <summary>How many decisions of committees there are on it.</summary>
    public int Decisions { get; init; }

    /// <summary>How many questions on it are not answered.</summary>
    public int OpenQuestions { get; init; }
}

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
