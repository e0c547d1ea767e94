using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Questions;

/// <summary>
/// Asking on an action, and answering. Who is to be told is told by mail, written with the change itself; what is
/// changed names the version that its form was opened with.
/// </summary>
public sealed class QuestionService(PerformanceDbContext db, QuestionMail mail, BusinessClock clock, TimeProvider real)
{
    /// <summary>Asks a question.</summary>
    /// <param name="actionId">The action it is about.</param>
    /// <param name="text">The question.</param>
    /// <param name="answerBy">The day by which an answer is wanted.</param>
    /// <param name="submission">The form's own token: the same form with the same words twice is one question.</param>
    /// <param name="origin">Where the site is reached, for links in messages.</param>
    /// <param name="actor">Who asks; a member's account.</param>
    /// <param name="cancellation">Stops waiting, never half-way through saving.</param>
    /// <exception cref="RuleException">A rule is broken, or they wait for the answer to the same question already.</exception>
    public async Task AskAsync(
        int actionId, string text, DateOnly answerBy, Guid submission, string origin, Actor actor, CancellationToken cancellation = default)
    {
        if (await WasAskedAsync(actionId, text, answerBy, submission, actor, cancellation))
        {
            return;
        }

        var action = await db.Actions.Include(one => one.Area.Plan).SingleAsync(one => one.Id == actionId, cancellation);
        if (action.RetiredOn is not null)
        {
            throw new RuleException($"{action.Code} has been retired from the plan, so you cannot ask questions about it.");
        }

        action.GuardClosedPlan();

        var asker = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var question = new MemberQuestion(action, asker, text, answerBy, clock.UtcNow(), submission);
        if (await db.Questions.AnyAsync(
            one => one.ActionId == actionId && one.AskerId == asker.Id && one.State == QuestionState.Open && one.Text == question.Text, cancellation))
        {
            // The same form at once: its first may have been saved since this one looked.
            if (await WasAskedAsync(actionId, text, answerBy, submission, actor, cancellation))
            {
                return;
            }

            throw new RuleException(nameof(MemberQuestion.Text), $"You have already asked this question about {action.Code}. It has not been answered yet");
        }

        db.Questions.Add(question);
        await mail.TellThoseWhoAnswerAsync(question, submission, origin, cancellation);
        Record(actor, "Asked a question", question, null, new { question.Text, question.AnswerBy });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form twice at once: the database let one of them in.
            db.ChangeTracker.Clear();
            if (!await WasAskedAsync(actionId, text, answerBy, submission, actor, CancellationToken.None))
            {
                throw Changed(exception);
            }
        }
    }

    /// <summary>Changes the words of a question or its day, until it is answered.</summary>
    /// <exception cref="RuleException">A rule is broken, or it was changed since the form was opened.</exception>
    public async Task RewordAsync(int id, string text, DateOnly answerBy, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, actor.UserId ?? 0, formVersion, cancellation);
        question.Action.GuardClosedPlan();
        var before = new { question.Text, question.AnswerBy };
        question.Reword(text, answerBy, clock.Today());
        Record(actor, "Changed a question", question, before, new { question.Text, question.AnswerBy });
        await SaveAsync();
    }

    /// <summary>Takes a question back, until it is answered.</summary>
    /// <exception cref="RuleException">It has been answered, or was changed since the form was opened.</exception>
    public async Task WithdrawAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, actor.UserId ?? 0, formVersion, cancellation);
        question.Withdraw();
        Record(actor, "Withdrew a question", question, new { question.Text, question.AnswerBy }, null);
        await SaveAsync();
    }

    /// <summary>Answers a question, or puts an answer better that no committee has accepted.</summary>
    /// <exception cref="RuleException">A rule is broken, or it was changed since the form was opened.</exception>
    public async Task AnswerAsync(int id, string answer, int formVersion, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, askerId: null, formVersion, cancellation);
        var wasOpen = question.State == QuestionState.Open;
        var before = question.Answer is null ? null : new { question.Answer, question.AnsweredBy };
        question.Reply(answer, actor.Name, clock.UtcNow());
        if (wasOpen)
        {
            mail.TellAsker(question, origin);
        }

        Record(actor, wasOpen ? "Answered a question" : "Changed an answer", question, before, new { Question = question.Text, question.Answer, question.AnsweredBy });
        await SaveAsync();
    }

    private static RuleException Changed(Exception? inner = null)
        => new("This question has changed since you opened this page. Your text is still below: read the question as it is now, then save again.", inner!);

    /// <summary>Whether this member has asked this question with this form already.</summary>
    /// <exception cref="RuleException">The form has been sent with other words, or on another action.</exception>
    private async Task<bool> WasAskedAsync(int actionId, string text, DateOnly answerBy, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var asked = await db.Questions
            .Where(question => question.SubmissionId == submission)
            .Select(question => new { question.ActionId, question.AskerId, question.Text, question.AnswerBy })
            .SingleOrDefaultAsync(cancellation);
        if (asked is null)
        {
            return false;
        }

        if (asked.ActionId != actionId || asked.AskerId != actor.UserId)
        {
            throw new RuleException("Your question has not been sent: this form has already been used for another question. Check your text, then send it again.");
        }

        return asked.Text == text.Trim() && asked.AnswerBy == answerBy
            ? true
            : throw new RuleException(
                $"You have already sent this form with another question: “{asked.Text}” (answer by {asked.AnswerBy:d MMMM yyyy}). "
                + "What you have now has not been sent. To ask this question as well, send it again. To change the first question, edit that one instead.");
    }

    /// <param name="id">The question.</param>
    /// <param name="askerId">Whose it has to be, or null where that does not matter.</param>
    /// <param name="formVersion">The version it has to have.</param>
    /// <param name="cancellation">Stops waiting.</param>
    private async Task<MemberQuestion> LoadAsync(int id, int? askerId, int formVersion, CancellationToken cancellation)
    {
        var question = await db.Questions
            .Include(one => one.Asker)
            .Include(one => one.Action.Area.Plan)
            .SingleAsync(one => one.Id == id && (askerId == null || one.AskerId == askerId), cancellation);
        return question.Version == formVersion ? question : throw Changed();
    }

    private void Record(Actor actor, string what, MemberQuestion question, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, question.Action.Code, before, after));

    private async Task SaveAsync()
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw Changed(exception);
        }
    }
}
