using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress;

/// <summary>Takes in evidence of improvement and what administrators make of it, each with its audit event.</summary>
public sealed class EvidenceService(PerformanceDbContext db, EvidenceFileStore files, BusinessClock clock, TimeProvider real)
{
    /// <summary>Puts forward a statement, word for word.</summary>
    public Task AddStatementAsync(int criterionId, string statement, Actor actor)
        => AddAsync(criterionId, new EvidenceItem(EvidenceKind.Statement, "Statement", statement.Trim(), actor.Name, clock.Today()), actor);

    /// <summary>Puts forward a page that can be read over HTTPS.</summary>
    /// <exception cref="RuleException">The address is not one that is safe to follow.</exception>
    public Task AddLinkAsync(int criterionId, string title, string address, Actor actor)
        => SafeLink(address) is { } link
            ? AddAsync(criterionId, new EvidenceItem(EvidenceKind.Link, title.Trim(), link.AbsoluteUri, actor.Name, clock.Today()), actor)
            : throw new RuleException("Address", "Enter a web address that begins with https://");

    /// <summary>Puts forward a file, taken in as it arrives.</summary>
    /// <exception cref="RuleException">The file is not one that may be kept, or the action takes no evidence.</exception>
    public async Task AddFileAsync(int criterionId, string? fileName, Stream content, Actor actor, CancellationToken cancellation)
    {
        // Refused before the bytes come in where it will be refused after them.
        (await FindAsync(db.Actions.AsNoTracking(), criterionId, cancellation)).Action.GuardEvidence();
        var file = await files.ReceiveAsync(fileName, content, cancellation);
        await AddAsync(criterionId, EvidenceItem.OfFile(file, file.FileName, actor.Name, clock.Today()), actor);
    }

    /// <summary>Confirms the evidence for a criterion.</summary>
    /// <param name="criterionId">The criterion.</param>
    /// <param name="lastSeen">The newest item that the administrator saw; 0 for none.</param>
    /// <param name="actor">Who verifies.</param>
    /// <exception cref="RuleException">There is nothing to verify, or more than was seen.</exception>
    public Task VerifyAsync(int criterionId, int lastSeen, Actor actor)
        => SettleAsync(criterionId, "Verified evidence", actor, found =>
        {
            if (found.Criterion.Items.Any(item => item.Id > lastSeen))
            {
                throw new RuleException("More evidence has come in since you opened this page. Read it below, then verify.");
            }

            found.Action.VerifyEvidence(found.Criterion, actor.Name);
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text };
        });

    /// <summary>Sends one item back to the officer with a reason.</summary>
    public Task SendBackAsync(int criterionId, int itemId, string reason, Actor actor)
        => SettleAsync(criterionId, "Sent evidence back", actor, found =>
        {
            var item = found.Criterion.Items.FirstOrDefault(one => one.Id == itemId) ?? throw new RuleException("Item", "Select what you are sending back");
            found.Action.SendBackEvidence(found.Criterion, item, reason, actor.Name, clock.Today());
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, item.Title, Reason = item.SentBackReason };
        });

    /// <summary>Stops asking for a criterion, under the administrator's name and with a reason.</summary>
    public Task WaiveAsync(int criterionId, string reason, Actor actor)
        => SettleAsync(criterionId, "Waived evidence", actor, found =>
        {
            found.Action.WaiveEvidence(found.Criterion, actor.Name, reason.Trim());
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, Reason = found.Criterion.WaiverReason };
        });

    /// <summary>An address that is safe to follow: https, no name and password in it; or null.</summary>
    public static Uri? SafeLink(string? address)
        => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri
            : null;

    private Task AddAsync(int criterionId, EvidenceItem item, Actor actor)
        => SettleAsync(criterionId, "Added evidence", actor, found =>
        {
            found.Action.SubmitEvidence(found.Criterion, item);
            return new { Evidence = found.Criterion.State, Criterion = found.Criterion.Text, item.Title, item.Content, item.File?.Sha256 };
        });

    private async Task SettleAsync(int criterionId, string what, Actor actor, Func<Found, object> change)
    {
        var found = await FindAsync(db.Actions, criterionId, CancellationToken.None);
        var before = new { Evidence = found.Criterion.State };
        var after = change(found);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, found.Action.Code, before, after));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw new RuleException($"Somebody else changed {found.Action.Code} at the same time. Read what it says now, then try again.", exception);
        }
    }

    private static async Task<Found> FindAsync(IQueryable<ImprovementAction> actions, int criterionId, CancellationToken cancellation)
    {
        var action = await actions
            .Include(one => one.Criteria.Where(criterion => criterion.Id == criterionId)).ThenInclude(criterion => criterion.Items)
            .SingleAsync(one => one.Criteria.Any(criterion => criterion.Id == criterionId), cancellation);
        return new Found(action, action.Criteria.Single(criterion => criterion.Id == criterionId));
    }

    private sealed record Found(ImprovementAction Action, EvidenceCriterion Criterion);
}
