using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Risks.Register;

/// <summary>The state of a mitigating action.</summary>
public enum RiskActionState
{
    Completed,

    Outstanding,

    /// <summary>Ongoing, and reviewed regularly.</summary>
    RegularReview,
}

/// <summary>The text of an action.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Owner">The person or post; null if none is recorded.</param>
/// <param name="DueDate">The due date; null if no day is recorded.</param>
/// <param name="Due">Whether it is due by the date of the register's last report, or later.</param>
public sealed record RiskActionText(string? Text, string? Owner, DateOnly? DueDate, RiskActionDue Due)
{
    public const int TextLength = 2000;

    internal RiskActionText Checked(DateOnly? positionOn) => this with
    {
        Text = RiskText.Tidy(nameof(Text), "Action", Text, TextLength) ?? throw new RuleException(nameof(Text), "Enter the action"),
        Owner = RiskText.Tidy(nameof(Owner), "Owner", Owner, RiskText.OwnerLength),
        Due = DueOf(DueDate, positionOn, Due),
    };

    /// <summary>Whether an action with a due date is due by the date of the report, or later. Without either date, what was recorded.</summary>
    internal static RiskActionDue DueOf(DateOnly? dueDate, DateOnly? positionOn, RiskActionDue recorded)
        => dueDate is { } day && positionOn is { } position ? day <= position ? RiskActionDue.ByPosition : RiskActionDue.Later : recorded;
}

/// <summary>A mitigating action of a risk. Its progress notes are append-only.</summary>
public sealed class RiskAction
{
    private readonly List<RiskActionNote> notes = [];

    private RiskAction()
    {
    }

    internal RiskAction(Risk risk, int order, RiskActionText text, RiskActionState state)
    {
        (Risk, Order, State) = (risk, order, state);
        Write(text);
    }

    /// <summary>The same action on the risk that replaces its own, with its notes.</summary>
    internal RiskAction(Risk risk, int order, RiskAction from)
        : this(risk, order, new RiskActionText(from.Text, from.Owner, from.DueDate, from.Due), from.State)
        => notes.AddRange(from.notes.OrderBy(note => note.At).ThenBy(note => note.Id).Select(note => new RiskActionNote(this, note)));

    public int Id { get; private set; }

    public int RiskId { get; private set; }

    public Risk Risk { get; private set; } = null!;

    /// <summary>The position among the actions of the risk, from 1.</summary>
    public int Order { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string? Owner { get; private set; }

    public DateOnly? DueDate { get; private set; }

    public RiskActionDue Due { get; private set; }

    public RiskActionState State { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The notes, if they have been loaded.</summary>
    public IReadOnlyList<RiskActionNote> Notes => notes;

    /// <summary>Changes the text.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RuleException">The text is missing or too long.</exception>
    public bool Write(RiskActionText text)
    {
        var tidied = text.Checked(Risk.Register.PositionOn);
        if (new RiskActionText(Text, Owner, DueDate, Due) == tidied)
        {
            return false;
        }

        (Text, Owner, DueDate, Due) = (tidied.Text!, tidied.Owner, tidied.DueDate, tidied.Due);
        Version++;
        return true;
    }

    /// <summary>Records a progress note and the new state of the action.</summary>
    /// <exception cref="RuleException">The risk is closed, or the note is missing or too long.</exception>
    public RiskActionNote Report(string? text, RiskActionState state, RiskAuthor author, DateTime at)
    {
        Risk.GuardClosed();
        var tidied = RiskText.Tidy(nameof(RiskActionNote.Text), "Progress note", text, RiskActionNote.TextLength)
            ?? throw new RuleException(nameof(RiskActionNote.Text), "Enter what has been done, and what is next");
        var note = new RiskActionNote(this, tidied, state, author, at);
        State = state;
        notes.Add(note);
        Version++;
        return note;
    }

    /// <summary>
    /// Counts the action as due by the new date of the register's last report, or later. Nothing was edited, so a form that is
    /// open can still be saved.
    /// </summary>
    internal void CountBy(DateOnly positionOn) => Due = RiskActionText.DueOf(DueDate, positionOn, Due);

    /// <summary>Sets a state from a file, which has no note.</summary>
    internal bool Become(RiskActionState state)
    {
        if (State == state)
        {
            return false;
        }

        State = state;
        Version++;
        return true;
    }
}
