using System.Linq.Expressions;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Reporting.Questions;

public enum QuestionState
{
    /// <summary>Not answered. Printed at the start of the next committee report.</summary>
    Open,
    Answered,

    /// <summary>A committee has accepted the answer.</summary>
    Accepted,

    /// <summary>Withdrawn by the member before it was answered.</summary>
    Withdrawn,
}

/// <summary>A member's question about an item, such as an action, and the answer. Everyone who can sign in can read both, unless it is exempt.</summary>
public sealed class MemberQuestion
{
    /// <summary>The longest question.</summary>
    public const int TextLength = 1000;

    /// <summary>The longest answer.</summary>
    public const int AnswerLength = 4000;

    private MemberQuestion()
    {
    }

    /// <param name="item">The item.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="text">The question.</param>
    /// <param name="answerBy">The date the answer is due.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="submission">The token of the form.</param>
    /// <param name="paragraph">The paragraph under which it is exempt; null for a question that everyone can read.</param>
    /// <exception cref="RuleException">The question is missing or too long, or the day has passed.</exception>
    public MemberQuestion(SubjectItem item, User asker, string text, DateOnly answerBy, DateTime at, Guid? submission = null, int? paragraph = null)
    {
        ExemptParagraph = Exemption.Checked(paragraph);
        SubmissionId = submission;
        Item = item;
        Asker = asker;
        AskedBy = asker.DisplayName;
        AskedAt = at;
        Word(text, answerBy, LondonTime.DateIn(at));
    }

    public int Id { get; private set; }

    public int ItemId { get; private set; }

    public SubjectItem Item { get; private set; } = null!;

    public int AskerId { get; private set; }

    public User Asker { get; private set; } = null!;

    /// <summary>The asker's name at the time.</summary>
    public string AskedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime AskedAt { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public DateOnly AnswerBy { get; private set; }

    public QuestionState State { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>The answerer's name at the time.</summary>
    public string? AnsweredBy { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The paragraph of Schedule 12A under which the question and its answer are exempt; null if everyone can read them.</summary>
    public int? ExemptParagraph { get; private set; }

    public bool IsExempt => ExemptParagraph is not null;

    public int Version { get; private set; } = 1;

    /// <summary>The token of the form: sending the same form twice gives one question.</summary>
    public Guid? SubmissionId { get; private set; }

    /// <summary>
    /// The questions that a reader may see. Everything that shows questions to single readers uses this filter; what everyone
    /// reads uses it for a member.
    /// </summary>
    public static Expression<Func<MemberQuestion, bool>> ReadableBy(Reader reader)
    {
        var mayReadExempt = reader.May(ReportingPermission.ReadExemptQuestions);
        return question => mayReadExempt || question.ExemptParagraph == null;
    }

    /// <summary>Marks the question and its answer as exempt, or removes the exemption.</summary>
    /// <exception cref="RuleException">There is no such paragraph.</exception>
    public void Exempt(int? paragraph)
    {
        ExemptParagraph = Exemption.Checked(paragraph);
        Version++;
    }

    /// <summary>Changes the text or the date, until the question is answered.</summary>
    public void Reword(string text, DateOnly answerBy, DateOnly today)
    {
        GuardOpen();
        Word(text, answerBy, today);
        Version++;
    }

    public void Withdraw()
    {
        GuardOpen();
        State = QuestionState.Withdrawn;
        Version++;
    }

    /// <summary>Answers the question. The answer can be edited until a committee accepts it.</summary>
    public void Reply(string answer, string by, DateTime at)
    {
        if (State is QuestionState.Accepted or QuestionState.Withdrawn)
        {
            throw new RuleException(State == QuestionState.Accepted
                ? "A committee has accepted the answer, so you cannot change it."
                : "The member has withdrawn this question, so there is nothing to answer.");
        }

        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new RuleException(nameof(Answer), "Enter the answer");
        }

        if (answer.Trim().Length > AnswerLength)
        {
            throw new RuleException(nameof(Answer), $"Answer must be {AnswerLength:N0} characters or fewer");
        }

        Answer = answer.Trim();
        AnsweredBy = by;
        AnsweredAt = at;
        State = QuestionState.Answered;
        Version++;
    }

    /// <summary>Records that a committee accepted the answer.</summary>
    public void Accept()
    {
        GuardAnswered();
        State = QuestionState.Accepted;
        Version++;
    }

    /// <summary>Records that a committee did not accept the answer. The question is open again, and the answer is kept for editing.</summary>
    public void Refuse()
    {
        GuardAnswered();
        State = QuestionState.Open;
        Version++;
    }

    private void GuardOpen()
    {
        if (State != QuestionState.Open || AnsweredAt is not null)
        {
            throw new RuleException(State == QuestionState.Withdrawn
                ? "This question has already been withdrawn."
                : "This question has been answered, so you cannot change it.");
        }
    }

    private void GuardAnswered()
    {
        if (State != QuestionState.Answered)
        {
            throw new RuleException("A committee can only decide on a question that has been answered.");
        }
    }

    private void Word(string text, DateOnly answerBy, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RuleException(nameof(Text), "Enter your question");
        }

        if (text.Trim().Length > TextLength)
        {
            throw new RuleException(nameof(Text), $"Question must be {TextLength:N0} characters or fewer");
        }

        if (answerBy < today)
        {
            throw new RuleException(nameof(AnswerBy), "The date you want an answer by must be today or later");
        }

        Text = text.Trim();
        AnswerBy = answerBy;
    }
}
