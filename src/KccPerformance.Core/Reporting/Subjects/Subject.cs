using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Reporting.Subjects;

public enum SubjectState
{
    Draft,

    /// <summary>Current: updates, questions and decisions can be added.</summary>
    Current,

    /// <summary>Closed: it can be read, but nothing can be added.</summary>
    Closed,
}

/// <summary>
/// A subject that a council reports on, such as an improvement plan. Periods, final reports, questions, decisions and
/// follows refer to a subject or its items, so that the reporting cycle does not depend on any module. The module's own
/// row (the plan) has the same key, and keeps the title and state here up to date.
/// </summary>
public sealed class Subject
{
    public const int KindLength = 40;
    public const int SlugLength = 200;
    public const int TitleLength = 200;

    private readonly List<SubjectItem> items = [];

    private Subject()
    {
    }

    /// <param name="kind">The kind: "ImprovementPlan".</param>
    /// <param name="slug">The name in addresses, unique for its kind.</param>
    /// <param name="title">The title.</param>
    public Subject(string kind, string slug, string title)
    {
        Kind = kind;
        Slug = slug;
        Title = title;
    }

    public int Id { get; private set; }

    /// <summary>The kind, which determines the module: "ImprovementPlan".</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>The name in addresses: "building-on-success". It never changes.</summary>
    public string Slug { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public SubjectState State { get; private set; }

    /// <summary>The items, if they have been loaded.</summary>
    public IReadOnlyList<SubjectItem> Items => items;

    /// <summary>Why nothing can be added to a closed subject; null if it is not closed.</summary>
    public static string? WhyClosed(SubjectState state) => state == SubjectState.Closed ? "This plan is closed. You can read it, but not add to it." : null;

    /// <exception cref="RuleException">The subject is closed.</exception>
    public void GuardClosed()
    {
        if (WhyClosed(State) is { } why)
        {
            throw new RuleException(why);
        }
    }

    /// <summary>Sets the title and state.</summary>
    public void Describe(string title, SubjectState state)
    {
        Title = title;
        State = state;
    }
}

/// <summary>
/// An item of a subject, such as an action of a plan, that questions, decisions and follows refer to. The module's own
/// row has the same key, and keeps the label up to date.
/// </summary>
public sealed class SubjectItem
{
    public const int CodeLength = 40;
    public const int LabelLength = 2000;

    private SubjectItem()
    {
    }

    public SubjectItem(Subject subject, string code, string label)
    {
        Subject = subject;
        Code = code;
        Label = label;
    }

    public int Id { get; private set; }

    public int SubjectId { get; private set; }

    public Subject Subject { get; private set; } = null!;

    /// <summary>The code or reference: "CEA1". It never changes.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The text after the code in lists and emails.</summary>
    public string Label { get; private set; } = string.Empty;

    /// <summary>Whether the item is retired. Retired items are kept, but nothing can be added to them.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>Sets the label and whether the item is retired.</summary>
    public void Describe(string label, bool isRetired)
    {
        Label = label;
        IsRetired = isRetired;
    }
}
