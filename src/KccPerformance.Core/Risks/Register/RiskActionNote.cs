using KccPerformance.Core.People;

namespace KccPerformance.Core.Risks.Register;

/// <summary>A progress note on an action. Notes are never changed or deleted.</summary>
public sealed class RiskActionNote
{
    public const int TextLength = 2000;

    private RiskActionNote()
    {
    }

    internal RiskActionNote(RiskAction action, string text, RiskActionState state, RiskAuthor author, DateTime at)
    {
        (Action, Text, State, At) = (action, text, state, at);
        (AuthorName, Author, AuthorId, SubmissionId) = (author.Name, author.User, author.User?.Id, author.Submission);
    }

    /// <summary>The same note on the same action of the risk that replaces its own.</summary>
    internal RiskActionNote(RiskAction action, RiskActionNote from)
        => (Action, Text, State, At, AuthorName, AuthorId) = (action, from.Text, from.State, from.At, from.AuthorName, from.AuthorId);

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public RiskAction Action { get; private set; } = null!;

    public string Text { get; private set; } = string.Empty;

    /// <summary>The state of the action after this note.</summary>
    public RiskActionState State { get; private set; }

    public int? AuthorId { get; private set; }

    public User? Author { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the clock of risks.</summary>
    public DateTime At { get; private set; }

    public Guid? SubmissionId { get; private set; }
}
