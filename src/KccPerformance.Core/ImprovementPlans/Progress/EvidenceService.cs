using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// Adds, verifies, sends back, waives and exempts evidence, each with an audit event. The events have no text of evidence,
/// because it may become exempt later and the audit log cannot be changed.
/// </summary>
public sealed class EvidenceService(PerformanceDbContext db, EvidenceFileStore files, BusinessClock clock, TimeProvider real)
{
    /// <summary>Adds a statement.</summary>
    /// <param name="criterionId">The requirement.</param>
    /// <param name="statement">The text.</param>
    /// <param name="paragraph">The paragraph under which it is exempt; null for evidence that everyone can read.</param>
    /// <param name="submission">The token of the form.</param>
    /// <param name="actor">Who adds it.</param>
    public Task AddStatementAsync(int criterionId, string statement, int? paragraph, Guid submission, Actor actor)
        => AddAsync(criterionId, new EvidenceItem(EvidenceKind.Statement, "Statement", statement.Trim(), Given(submission, actor)), paragraph, actor);

    /// <summary>Adds a link to a page over HTTPS.</summary>
    /// <exception cref="RuleException">The address is not safe.</exception>
    public Task AddLinkAsync(int criterionId, string title, string address, int? paragraph, Guid submission, Actor actor)
        => SafeLink(address) is { } link
            ? AddAsync(criterionId, new EvidenceItem(EvidenceKind.Link, title.Trim(), link.AbsoluteUri, Given(submission, actor)), paragraph, actor)
            : throw new RuleException("Address", "Enter a web address that begins with https://");

    /// <summary>Adds a file as it arrives.</summary>
    /// <exception cref="RuleException">The file is not permitted, or the action takes no evidence.</exception>
    public async Task AddFileAsync(
        int criterionId, string? fileName, Stream content, int? paragraph, Guid submission, Actor actor, CancellationToken cancellation)
    {
        // Refuses before reading the file if it would be refused afterwards.
        (await FindAsync(db.Actions.AsNoTracking(), criterionId, cancellation)).Action.GuardEvidence();
        var file = await files.ReceiveAsync(fileName, content, cancellation);
        await AddAsync(criterionId, EvidenceItem.OfFile(file, file.FileName, Given(submission, actor)), paragraph, actor);
    }

    /// <summary>Removes a user's own evidence, with its file, before it has been verified.</summary>
    /// <exception cref="RuleException">Another user added it, or it has been verified or sent back.</exception>
    public Task RemoveAsync(int criterionId, int itemId, Actor actor)
        => SettleAsync(criterionId, "Removed evidence", actor, found =>
        {
            var item = found.Criterion.Items.FirstOrDefault(one => one.Id == itemId) ?? throw new RuleException("This evidence has already been removed.");
            found.Action.RemoveEvidence(found.Criterion, item, actor.UserId);
            db.Remove(item);
            if (item.File is { } file)
            {
                db.EvidenceFiles.Remove(file);
            }

            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, item.Kind, item.File?.Sha256 };
        });

    /// <summary>
    /// Marks evidence as exempt under a paragraph of Schedule 12A, or removes the exemption; also once the action or the plan is
    /// closed. With an exemption, files of reports that were made with the evidence are deleted, and made again without it.
    /// </summary>
    /// <exception cref="RuleException">There is no such paragraph, or the evidence has been removed.</exception>
    public Task ExemptAsync(int criterionId, int itemId, int? paragraph, Actor actor)
        => SettleAsync(criterionId, paragraph is null ? "Removed an exemption of evidence" : "Marked evidence as exempt", actor, found =>
        {
            var item = found.Criterion.Items.FirstOrDefault(one => one.Id == itemId) ?? throw new RuleException("This evidence has been removed.");
            if (paragraph is not null && !item.IsExempt)
            {
                db.BeforeSave = token => MadePacks.RemoveAsync(db, token);
            }

            item.Exempt(paragraph);
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, Paragraph = paragraph };
        });

    /// <summary>Verifies the evidence for a requirement.</summary>
    /// <param name="criterionId">The requirement.</param>
    /// <param name="lastSeen">The newest item that the administrator saw; 0 for none.</param>
    /// <param name="actor">Who verifies.</param>
    /// <exception cref="RuleException">There is nothing to verify, or newer evidence.</exception>
    public Task VerifyAsync(int criterionId, int lastSeen, Actor actor)
        => SettleAsync(criterionId, "Verified evidence", actor, found =>
        {
            if (found.Criterion.Items.Any(item => item.Id > lastSeen))
            {
                throw new RuleException("More evidence has been added since you opened this page. Read it below, then verify.");
            }

            found.Action.VerifyEvidence(found.Criterion, actor.Name);
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text };
        });

    /// <summary>Sends an item back to the officer with a reason.</summary>
    public Task SendBackAsync(int criterionId, int itemId, string reason, Actor actor)
        => SettleAsync(criterionId, "Sent evidence back", actor, found =>
        {
            var item = found.Criterion.Items.FirstOrDefault(one => one.Id == itemId) ?? throw new RuleException("Item", "Select the evidence to send back");
            found.Action.SendBackEvidence(found.Criterion, item, reason, actor.Name, clock.Today());
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, item.Kind };
        });

    /// <summary>Waives a requirement, with the administrator's name and a reason.</summary>
    public Task WaiveAsync(int criterionId, string reason, Actor actor)
        => SettleAsync(criterionId, "Marked evidence as not required", actor, found =>
        {
            found.Action.WaiveEvidence(found.Criterion, actor.Name, reason.Trim());
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, Reason = found.Criterion.WaiverReason };
        });

    /// <summary>A safe address: HTTPS, without user name or password; otherwise null.</summary>
    public static Uri? SafeLink(string? address)
        => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri
            : null;

    private EvidenceGiven Given(Guid submission, Actor actor) => new(actor.UserId, actor.Name, clock.Today(), submission);

    /// <summary>Adds an item. Sending the same form with the same content twice adds one item.</summary>
    private async Task AddAsync(int criterionId, EvidenceItem item, int? paragraph, Actor actor)
    {
        item.Exempt(paragraph);
        if (await WasAddedAsync(criterionId, item))
        {
            await DropAsync(item);
            return;
        }

        try
        {
            await SettleAsync(criterionId, "Added evidence", actor, found =>
            {
                found.Action.SubmitEvidence(found.Criterion, item);
                return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, item.Kind, item.File?.Sha256 };
            });
        }
        catch (RuleException)
        {
            // If the same form was sent twice at once, the database accepted one of them.
            if (!await WasAddedAsync(criterionId, item))
            {
                throw;
            }

            await DropAsync(item);
        }
    }

    /// <summary>Whether this form has already added this item.</summary>
    /// <exception cref="RuleException">The form has added another item, or this one with another exemption.</exception>
    private async Task<bool> WasAddedAsync(int criterionId, EvidenceItem item)
    {
        var added = await db.Set<EvidenceItem>().AsNoTracking()
            .Where(one => one.SubmissionId == item.SubmissionId)
            .Select(one => new { one.CriterionId, one.AuthorId, one.Kind, one.Title, one.Content, one.File!.Sha256, one.ExemptParagraph })
            .SingleOrDefaultAsync();
        if (added is null)
        {
            return false;
        }

        var isSame = added.CriterionId == criterionId && added.AuthorId == item.AuthorId && added.Kind == item.Kind
            && added.Title == item.Title && added.Content == item.Content && added.Sha256 == item.File?.Sha256;
        if (!isSame)
        {
            throw new RuleException(
                $"You have already added {(added.ExemptParagraph is null ? $"“{added.Content ?? added.Title}”" : "exempt evidence")} with this form. Your new evidence has not been saved. "
                + "To add it as well, select Add evidence again.");
        }

        return added.ExemptParagraph == item.ExemptParagraph
            ? true
            : throw new RuleException(added.ExemptParagraph is { } paragraph
                ? $"You have already added this evidence as exempt under paragraph {paragraph}. To change that, ask the performance team."
                : "You have already added this evidence, and it is not exempt. To change that, mark it as exempt on the page of the action.");
    }

    /// <summary>Deletes the file of an item that was not added.</summary>
    private async Task DropAsync(EvidenceItem item)
    {
        if (item.FileId is { } id)
        {
            await db.WriteAsync(token => db.EvidenceFiles.Where(file => file.Id == id).ExecuteDeleteAsync(token));
        }
    }

    private async Task SettleAsync(int criterionId, string what, Actor actor, Func<Found, object> change)
    {
        var found = await FindAsync(db.Actions, criterionId, CancellationToken.None);
        var before = new { Evidence = found.Criterion.State };
        var after = change(found);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, found.Action.Code, before, after));
        await db.SaveOrRefuseAsync(new RuleException($"{found.Action.Code} has changed since you opened this page. Check the evidence below, then try again."));
    }

    private static async Task<Found> FindAsync(IQueryable<ImprovementAction> actions, int criterionId, CancellationToken cancellation)
    {
        var action = await actions
            .Include(one => one.Area.Plan)
            .Include(one => one.Criteria.Where(criterion => criterion.Id == criterionId)).ThenInclude(criterion => criterion.Items).ThenInclude(item => item.File)
            .AsSingleQuery()
            .SingleAsync(one => one.Criteria.Any(criterion => criterion.Id == criterionId), cancellation);
        return new Found(action, action.Criteria.Single(criterion => criterion.Id == criterionId));
    }

    private sealed record Found(ImprovementAction Action, EvidenceCriterion Criterion);
}
