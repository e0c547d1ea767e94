namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>How far a milestone is.</summary>
public enum MilestoneState
{
    NotStarted,
    InProgress,
    Done,
}

/// <summary>A milestone: a step of an action, with its own lead, date and state. An action is complete only when all are done.</summary>
public sealed class Milestone
{
    /// <summary>The most milestones of an action.</summary>
    public const int Most = 50;

    public const int TextLength = 500;
    public const int LeadLength = 200;

    private Milestone()
    {
    }

    internal Milestone(int position, MilestoneText text, DateOnly today)
    {
        Position = position;
        Describe(text);
        Mark(text.State, today);
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public int Position { get; internal set; }

    public string Text { get; private set; } = string.Empty;

    /// <summary>Who leads it, as the plan writes it; empty if the plan does not say.</summary>
    public string Lead { get; private set; } = string.Empty;

    public DateOnly? DueDate { get; private set; }

    public MilestoneState State { get; private set; }

    /// <summary>The day on which it was reported as done.</summary>
    public DateOnly? DoneOn { get; private set; }

    internal void Describe(MilestoneText text)
    {
        Text = text.Text;
        Lead = text.Lead;
        DueDate = text.DueDate;
    }

    internal void Mark(MilestoneState state, DateOnly today)
    {
        DoneOn = state != MilestoneState.Done ? null : State == MilestoneState.Done ? DoneOn : today;
        State = state;
    }
}

/// <summary>The words of a milestone.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Lead">Who leads it; may be empty.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="State">How far a new one is.</param>
public sealed record MilestoneText(string Text, string Lead, DateOnly? DueDate, MilestoneState State = MilestoneState.NotStarted);

/// <summary>A milestone as an administrator types it.</summary>
/// <param name="Id">Its key; null for a new one.</param>
/// <param name="Words">The words; an empty text removes it.</param>
public sealed record MilestoneWording(int? Id, MilestoneText Words);
