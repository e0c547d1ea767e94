using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>
/// Asks, answers and exempts questions. Emails are queued with the change. A change needs the version that its form was opened
/// with. Audit events have no text of questions and answers, because a question may become exempt later.
/// </summary>
public sealed class QuestionService(PerformanceDbContext db, QuestionMail mail, WebhookNewsWriter webhooks, SubjectModules modules, TimeProvider real)
{
    /// <summary>Asks a question.</summary>
    /// <param name="itemId">The item it is about.</param>
    /// <param name="text">The text of the question.</param>
    /// <param name="answerBy">The date the answer is due.</param>
    /// <param name="paragraph">The paragraph under which it is exempt; null for a question that everyone can read.</param>
    /// <param name="submission">The token of the form: sending the same form with the same content twice gives one question.</param>
    /// <param name="origin">The address of the site, for links in emails.</param>
    /// <param name="actor">The member.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the member is already waiting for an answer to the same question.</exception>
    public async Task AskAsync(
        int itemId, string text, DateOnly answerBy, int? paragraph, Guid submission, string origin, Actor actor, CancellationToken cancellation = default)
    {
        if (await WasAskedAsync(itemId, text, answerBy, paragraph, submission, actor, cancellation))
        {
            return;
        }

        var item = await db.SubjectItems.Include(one => one.Subject).SingleAsync(one => one.Id == itemId, cancellation);
        if (item.IsRetired)
        {
            throw new RuleException($"{item.Code} has been retired from the plan, so you cannot ask questions about it.");
        }

        item.Subject.GuardClosed();

        var asker = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var question = new MemberQuestion(item, asker, text, answerBy, ClockOf(item).UtcNow(), submission, paragraph);
        if (await db.Questions.AnyAsync(
            one => one.ItemId == itemId && one.AskerId == asker.Id && one.State == QuestionState.Open && one.Text == question.Text, cancellation))
        {
            // The same form may have been sent twice at once, and the first one saved since the earlier check.
            if (await WasAskedAsync(itemId, text, answerBy, paragraph, submission, actor, cancellation))
            {
                return;
            }

            throw new RuleException(nameof(MemberQuestion.Text), $"You have already asked this question about {item.Code}. It has not been answered yet");
        }

        db.Questions.Add(question);
        var disclosure = await DisclosureOfAsync(question, cancellation);
        if (disclosure.MayEmail)
        {
            await mail.TellThoseWhoAnswerAsync(question, submission, origin, cancellation);
            await TellAsync(question, WebhookTopics.QuestionAsked, "asked", $"The answer is due by {answerBy.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.", cancellation);
        }

        Record(actor, "Asked a question", disclosure, null, new { question.AnswerBy, question.ExemptParagraph });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form was sent twice at once, and the database accepted one of them.
            db.ChangeTracker.Clear();
            if (!await WasAskedAsync(itemId, text, answerBy, paragraph, submission, actor, CancellationToken.None))
            {
                throw Changed();
            }
        }
    }

    /// <summary>Changes the text or date of a question, until it is answered.</summary>
    /// <exception cref="RuleException">A rule is broken, or it was changed since the form was opened.</exception>
    public async Task RewordAsync(
        int id, string text, DateOnly answerBy, int? paragraph, int formVersion, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, actor.UserId ?? 0, formVersion, cancellation);
        question.Item.Subject.GuardClosed();
        var before = new { question.AnswerBy, question.ExemptParagraph };
        question.Reword(text, answerBy, ClockOf(question.Item).Today());
        if (paragraph != question.ExemptParagraph)
        {
            await ExemptAsync(question, paragraph, origin, cancellation);
        }

        Record(actor, "Changed a question", await DisclosureOfAsync(question, cancellation), before, new { question.AnswerBy, question.ExemptParagraph });
        await db.SaveOrRefuseAsync(Changed());
    }

    /// <summary>Withdraws a question, until it is answered.</summary>
    /// <exception cref="RuleException">It has been answered, or was changed since the form was opened.</exception>
    public async Task WithdrawAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, actor.UserId ?? 0, formVersion, cancellation);
        question.Withdraw();
        Record(actor, "Withdrew a question", await DisclosureOfAsync(question, cancellation), new { question.AnswerBy }, null);
        await db.SaveOrRefuseAsync(Changed());
    }

    /// <summary>Answers a question, or edits an answer that no committee has accepted.</summary>
    /// <exception cref="RuleException">A rule is broken, the subject is closed, or it was changed since the form was opened.</exception>
    public async Task AnswerAsync(int id, string answer, int formVersion, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, askerId: null, formVersion, cancellation);
        question.Item.Subject.GuardClosed();
        var wasOpen = question.State == QuestionState.Open;
        var before = question.Answer is null ? null : new { question.AnsweredBy };
        question.Reply(answer, actor.Name, ClockOf(question.Item).UtcNow());
        var disclosure = await DisclosureOfAsync(question, cancellation);
        if (wasOpen && disclosure.MayEmail)
        {
            mail.TellAsker(question, origin);
            await TellAsync(question, WebhookTopics.QuestionAnswered, "answered", $"The answer is on the page of {question.Item.Code}.", cancellation);
        }

        Record(actor, wasOpen ? "Answered a question" : "Changed an answer", disclosure, before, new { question.AnsweredBy });
        await db.SaveOrRefuseAsync(Changed());
    }

    /// <summary>Marks a question and its answer as exempt under a paragraph of Schedule 12A, or removes the exemption; also once its subject is closed.</summary>
    /// <exception cref="RuleException">There is no such paragraph, or the question was changed since the form was opened.</exception>
    public async Task ExemptAsync(int id, int? paragraph, int formVersion, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var question = await LoadAsync(id, askerId: null, formVersion, cancellation);
        var before = new { question.ExemptParagraph };
        await ExemptAsync(question, paragraph, origin, cancellation);
        Record(actor, paragraph is null ? "Removed an exemption of a question" : "Marked a question as exempt", await DisclosureOfAsync(question, cancellation), before, new { question.ExemptParagraph });
        await db.SaveOrRefuseAsync(Changed());
    }

    /// <summary>
    /// Changes the exemption. When a question becomes exempt, the same save deletes what was made while it was open: files of reports,
    /// and emails that have not been sent. If it has no answer, those who may read and answer it are emailed again, without its text.
    /// </summary>
    private async Task ExemptAsync(MemberQuestion question, int? paragraph, string origin, CancellationToken cancellation)
    {
        var becomesExempt = paragraph is not null && !question.IsExempt;
        question.Exempt(paragraph);
        if (!becomesExempt)
        {
            return;
        }

        var module = modules.For(question.Item.Subject.Kind);
        db.BeforeSave = async token =>
        {
            await MadePapers.RemoveAsync(db, token);
            await module.RemoveFilesAsync(token);
            await mail.ForgetAsync(question, token);
            await WebhookNewsWriter.ForgetQuestionsAsync(db, [question.Item.Code], token);
        };
        var disclosure = await DisclosureOfAsync(question, cancellation);
        if (question.State == QuestionState.Open && disclosure.MayEmail)
        {
            await mail.TellThoseWhoAnswerAsync(question, Guid.NewGuid(), origin, cancellation);
        }
    }

    private static RuleException Changed()
        => new("This question has changed since you opened this page. Your text is still below: read the question as it is now, then save again.");

    /// <summary>Whether this member has already asked this question with this form.</summary>
    /// <exception cref="RuleException">The form has been sent with other content, or for another action.</exception>
    private async Task<bool> WasAskedAsync(
        int itemId, string text, DateOnly answerBy, int? paragraph, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var asked = await db.Questions
            .Where(question => question.SubmissionId == submission)
            .Select(question => new { question.ItemId, question.AskerId, question.Text, question.AnswerBy, question.ExemptParagraph })
            .SingleOrDefaultAsync(cancellation);
        if (asked is null)
        {
            return false;
        }

        if (asked.ItemId != itemId || asked.AskerId != actor.UserId)
        {
            throw new RuleException("Your question has not been sent: this form has already been used for another question. Check your text, then send it again.");
        }

        if (asked.Text != text.Trim() || asked.AnswerBy != answerBy)
        {
            throw new RuleException(
                $"You have already asked another question with this form{(asked.ExemptParagraph is null ? $": “{asked.Text}” (answer by {asked.AnswerBy:d MMMM yyyy})" : null)}. "
                + "Your new question has not been sent. To ask it as well, send it again. To change the first question, edit that question instead.");
        }

        return asked.ExemptParagraph == paragraph
            ? true
            : throw new RuleException(asked.ExemptParagraph is { } saved
                ? $"You have already asked this question as exempt under paragraph {saved}. To change that, ask the performance team."
                : "You have already asked this question, and it is not exempt. To change that, edit that question instead.");
    }

    /// <param name="id">The question.</param>
    /// <param name="askerId">The member who must have asked it, or null for any.</param>
    /// <param name="formVersion">The expected version.</param>
    /// <param name="cancellation">Stops waiting.</param>
    private async Task<MemberQuestion> LoadAsync(int id, int? askerId, int formVersion, CancellationToken cancellation)
    {
        var question = await db.Questions
            .Include(one => one.Asker)
            .Include(one => one.Item.Subject)
            .SingleAsync(one => one.Id == id && (askerId == null || one.AskerId == askerId), cancellation);
        return question.Version == formVersion ? question : throw Changed();
    }

    /// <summary>Tells webhooks of a question, without its text and without a name. They are not told of drafts and of exempt questions.</summary>
    private Task TellAsync(MemberQuestion question, WebhookTopics topic, string what, string text, CancellationToken cancellation)
        => question.IsExempt || question.Item.Subject.State == SubjectState.Draft ? Task.CompletedTask : webhooks.TellAsync(
            new WebhookNews(
                topic, question.Item.Code, $"A question about {question.Item.Code} has been {what}", $"{question.Item.Subject.Title}. {text}",
                modules.For(question.Item.Subject.Kind).PathOf(question.Item.Subject.Slug, question.Item.Code) + "#questions"),
            cancellation);

    private TimeProvider ClockOf(SubjectItem item) => modules.For(item.Subject.Kind).Clock;

    private Task<ItemDisclosure> DisclosureOfAsync(MemberQuestion question, CancellationToken cancellation)
        => modules.For(question.Item.Subject.Kind).DisclosureOfAsync(question.Item, cancellation);

    private void Record(Actor actor, string what, ItemDisclosure disclosure, object? before, object? after) => db.AuditEvents.Add(new AuditEvent(
        actor, real.UtcNow(), what, disclosure.AuditName, disclosure.MayAudit ? before : null, disclosure.MayAudit ? after : null));
}
