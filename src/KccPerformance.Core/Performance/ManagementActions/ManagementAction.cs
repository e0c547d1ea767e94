using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.ManagementActions;

/// <summary>The state of a management action.</summary>
public enum ManagementActionState
{
    Live,
    Completed,
    Stopped,
}

/// <summary>An action to improve an indicator, with an owner and a due date. The first due date is never overwritten.</summary>
public sealed class ManagementAction
{
    public const int TextLength = 1000, OwnerLength = 200;

    private readonly List<ManagementActionEntry> entries = [];

    private ManagementAction()
    {
    }

    /// <param name="indicator">The indicator.</param>
    /// <param name="text">What will be done.</param>
    /// <param name="owner">The person or post responsible for it.</param>
    /// <param name="due">The due date.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one action.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <exception cref="RuleException">The text or the owner is missing or too long.</exception>
    public ManagementAction(Indicator indicator, string text, string owner, DateOnly due, Guid submission, string by, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > TextLength)
        {
            throw new RuleException(nameof(Text), $"Enter what will be done, in {TextLength:N0} characters or fewer");
        }

        Indicator = indicator;
        Text = text.Trim();
        Owner = CheckedOwner(owner);
        (FirstDue, Due) = (due, due);
        Submission = submission;
        (AddedBy, AddedAt) = (by, at);
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public string Text { get; private set; } = string.Empty;

    public string Owner { get; private set; } = string.Empty;

    /// <summary>The due date as first set. It never changes.</summary>
    public DateOnly FirstDue { get; private set; }

    public DateOnly Due { get; private set; }

    public ManagementActionState State { get; private set; }

    public Guid Submission { get; private set; }

    public string AddedBy { get; private set; } = string.Empty;

    public DateTime AddedAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The reports on the action, if they have been loaded. Append-only.</summary>
    public IReadOnlyList<ManagementActionEntry> Entries => entries;

    /// <summary>Reports on the action: a note, or a change of state, owner or due date.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="owner">The new owner.</param>
    /// <param name="due">The new due date.</param>
    /// <param name="note">What has been done, or the reason for a change; required if the due date moves, or the action is stopped or resumed.</param>
    /// <param name="by">Who reports.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <exception cref="RuleException">Nothing has changed, or a reason is missing.</exception>
    public ManagementActionEntry Report(ManagementActionState state, string owner, DateOnly due, string? note, string by, DateTime at)
    {
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        var newOwner = CheckedOwner(owner);
        if (state == State && due == Due && newOwner == Owner && text is null)
        {
            throw new RuleException("Note", "Enter what has been done, or change something");
        }

        if (text is null && WhyNeeded(state, due) is { } needed)
        {
            throw new RuleException("Note", needed);
        }

        if (text?.Length > ManagementActionEntry.NoteLength)
        {
            throw new RuleException("Note", $"Note must be {ManagementActionEntry.NoteLength:N0} characters or fewer");
        }

        var entry = new ManagementActionEntry(this, state, newOwner, due, text, by, at);
        entries.Add(entry);
        (State, Owner, Due) = (state, newOwner, due);
        Version++;
        return entry;
    }

    private static string CheckedOwner(string owner) => string.IsNullOrWhiteSpace(owner) || owner.Trim().Length > OwnerLength
        ? throw new RuleException(nameof(Owner), $"Enter who does it, in {OwnerLength} characters or fewer")
        : owner.Trim();

    private string? WhyNeeded(ManagementActionState state, DateOnly due)
        => state == ManagementActionState.Stopped && State != ManagementActionState.Stopped ? "Enter why the action has been stopped"
            : state == ManagementActionState.Live && State != ManagementActionState.Live ? "Enter why the action has been resumed"
            : due != Due ? "Enter why the due date has changed"
            : null;
}

/// <summary>A report on a management action. Append-only.</summary>
public sealed class ManagementActionEntry
{
    public const int NoteLength = 2000;

    private ManagementActionEntry()
    {
    }

    internal ManagementActionEntry(ManagementAction action, ManagementActionState state, string owner, DateOnly due, string? note, string by, DateTime at)
    {
        Action = action;
        (State, Owner, DueBefore, Due, Note) = (state, owner, action.Due, due, note);
        (ReportedBy, ReportedAt) = (by, at);
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public ManagementAction Action { get; private set; } = null!;

    public ManagementActionState State { get; private set; }

    public string Owner { get; private set; } = string.Empty;

    public DateOnly DueBefore { get; private set; }

    public DateOnly Due { get; private set; }

    public string? Note { get; private set; }

    public string ReportedBy { get; private set; } = string.Empty;

    public DateTime ReportedAt { get; private set; }
}
