using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Work;

/// <summary>The people who work on a risk.</summary>
/// <param name="LeadId">The account that reviews it; null if only administrators do.</param>
/// <param name="OfficerIds">The accounts that report on its actions.</param>
public sealed record RiskPeople(int? LeadId, IReadOnlyCollection<int> OfficerIds);

/// <summary>Adds, edits, refocuses and closes risks, sets exemptions, and records reviews.</summary>
public sealed class RiskService(PerformanceDbContext db, RiskStore store, RiskClock clock, TimeProvider real)
{
    /// <summary>Adds a register.</summary>
    /// <exception cref="RuleException">The code or name is missing or too long, or the code is taken.</exception>
    public async Task AddRegisterAsync(string code, string name, DateOnly? positionOn, Actor actor, CancellationToken cancellation = default)
    {
        var register = new RiskRegister(code, name, positionOn);
        if (await db.RiskRegisters.AnyAsync(one => one.Code == register.Code, cancellation))
        {
            throw new RuleException(nameof(RiskRegister.Code), $"There is already a register with the code {register.Code}");
        }

        db.Add(register);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Added a risk register", register.Code, null, new { register.Name }));
        await db.SaveOrRefuseAsync(register.Code);
    }

    /// <summary>Adds a risk to a register.</summary>
    /// <exception cref="RuleException">The reference is taken or not valid, or a text is missing or too long.</exception>
    public async Task AddAsync(int registerId, string? reference, RiskText text, RiskPeople people, int? paragraph, Actor actor, CancellationToken cancellation = default)
    {
        var register = await db.RiskRegisters.SingleOrDefaultAsync(one => one.Id == registerId, cancellation)
            ?? throw new RuleException("RegisterId", "Select a register");
        var risk = new Risk(register, reference ?? string.Empty, text);
        await GuardTakenAsync(risk.Reference, cancellation);
        if (paragraph is not null)
        {
            risk.Exempt(paragraph);
        }

        await AssignAsync(risk, people, cancellation);

        db.Add(risk);
        var name = risk.IsExempt ? "Exempt risk" : risk.Reference;
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Added a risk", name, null, risk.IsExempt ? null : new { Register = register.Code }));
        await db.SaveOrRefuseAsync(risk.Reference);
    }

    /// <summary>Edits the text and the people of a risk.</summary>
    /// <exception cref="RuleException">A rule is broken, or the risk has changed since the form was opened.</exception>
    public async Task EditAsync(string reference, RiskText text, RiskPeople people, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, _) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.Guard(risk.Version, version, reference);
        risk.GuardClosed();
        var changed = risk.Write(text);
        if (await AssignAsync(risk, people, cancellation))
        {
            changed = [.. changed, "People"];
        }

        if (changed.Count > 0)
        {
            await store.SaveAsync(risk, "Edited a risk", actor, null, new { Changed = changed });
        }
    }

    /// <summary>Records a review.</summary>
    /// <param name="reference">The risk.</param>
    /// <param name="entry">The score, target and reason.</param>
    /// <param name="version">The version of the risk when the form was opened.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one review.</param>
    /// <param name="actor">The user who reviews it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the risk has changed since the form was opened.</exception>
    public async Task ReviewAsync(
        string reference, RiskReviewEntry entry, int version, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        if (await WasSavedAsync(reference, entry, submission, actor, cancellation))
        {
            return;
        }

        var (risk, user) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.GuardOwn(risk, user, mayReport: false);
        if (risk.Version != version)
        {
            // The same form may have been sent twice at once, and the first one saved since the earlier check.
            if (await WasSavedAsync(reference, entry, submission, actor, cancellation))
            {
                return;
            }

            throw await ChangedAsync(risk, cancellation);
        }

        var before = new { Score = risk.CurrentScore, risk.Likelihood, risk.Impact, Target = risk.TargetScore, risk.TargetDate };
        risk.Review(entry, new RiskAuthor(user.DisplayName, user, submission), clock.UtcNow());
        var after = new { Score = risk.CurrentScore, risk.Likelihood, risk.Impact, Target = risk.TargetScore, risk.TargetDate };
        store.Record(risk, "Reviewed a risk", actor, before, after);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form was sent twice, or two people saved at once, and the database accepted one of them.
            db.ChangeTracker.Clear();
            if (!await WasSavedAsync(reference, entry, submission, actor, CancellationToken.None))
            {
                throw await ChangedAsync(risk, CancellationToken.None);
            }
        }
    }

    /// <summary>Refocuses a risk as a new one, and closes it. Both keep their history.</summary>
    /// <param name="reference">The risk.</param>
    /// <param name="registerId">The register of the new risk; null for the same one.</param>
    /// <param name="newReference">The reference of the new risk.</param>
    /// <param name="title">The title of the new risk.</param>
    /// <param name="reason">Why, shown on the risk that is closed.</param>
    /// <param name="version">The version of the risk when the form was opened.</param>
    /// <param name="actor">The user who refocuses it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the risk has changed since the form was opened.</exception>
    public async Task RefocusAsync(
        string reference, int? registerId, string? newReference, string? title, string? reason, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, user) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.Guard(risk.Version, version, reference);
        var register = registerId is null || registerId == risk.RegisterId ? risk.Register
            : await db.RiskRegisters.SingleOrDefaultAsync(one => one.Id == registerId, cancellation) ?? throw new RuleException("RegisterId", "Select a register");

        // The context gives the notes to their actions, which are loaded.
        await db.RiskActionNotes.Where(note => note.Action.RiskId == risk.Id).LoadAsync(cancellation);
        var other = risk.Refocus(
            register, newReference ?? string.Empty, title ?? string.Empty, reason ?? string.Empty, new RiskAuthor(user.DisplayName, user), clock.Today(), clock.UtcNow());
        await GuardTakenAsync(other.Reference, cancellation);
        db.Add(other);
        await store.SaveAsync(risk, "Refocused a risk", actor, null, new { As = other.Reference });
        await LinkAsync(risk, other, actor);
    }

    /// <summary>Marks a risk as exempt under a paragraph of Schedule 12A, or removes the exemption.</summary>
    /// <exception cref="RuleException">There is no such paragraph, or the risk has changed since the form was opened.</exception>
    public async Task ExemptAsync(string reference, int? paragraph, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, _) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.Guard(risk.Version, version, reference);
        if (paragraph is not null && !risk.IsExempt)
        {
            RiskStore.ForgetOpen(db, [risk.Reference]);
        }

        risk.Exempt(paragraph);
        await store.SaveAsync(risk, paragraph is null ? "Removed an exemption of a risk" : "Marked a risk as exempt", actor);
    }

    /// <summary>Closes a risk.</summary>
    /// <exception cref="RuleException">The risk is already closed, the reason is missing, or it has changed since the form was opened.</exception>
    public async Task CloseAsync(string reference, string? reason, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, _) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.Guard(risk.Version, version, reference);
        risk.Close(reason ?? string.Empty, clock.Today());
        await store.SaveAsync(risk, "Closed a risk", actor);
    }

    /// <summary>
    /// Links a new risk to the priorities of the one that it replaces. Links have the key of the new risk, so they are saved after
    /// it.
    /// </summary>
    private async Task LinkAsync(Risk from, Risk to, Actor actor)
    {
        var links = await db.PriorityLinks.AsNoTracking()
            .Where(link => link.Kind == Risk.LinkKind && link.ItemId == from.Id && !link.Priority.IsRetired)
            .Select(link => new { link.PriorityId, link.Priority.Reference, link.IsIllustrative })
            .ToListAsync(CancellationToken.None);
        foreach (var link in links)
        {
            db.Add(new PriorityLink(link.PriorityId, Risk.LinkKind, to.Id, actor.Name, real.UtcNow()) { IsIllustrative = link.IsIllustrative });
            store.Record(to, "Linked to a priority", actor, null, new { Priority = link.Reference });
        }

        if (links.Count > 0)
        {
            await db.SaveOrRefuseAsync(to.Reference);
        }
    }

    private async Task<bool> AssignAsync(Risk risk, RiskPeople people, CancellationToken cancellation)
    {
        var ids = people.OfficerIds.Append(people.LeadId ?? 0).ToList();
        var users = await db.Users.Where(user => ids.Contains(user.Id) && user.Roles.HasFlag(Role.Officer)).ToListAsync(cancellation);
        var lead = users.Find(user => user.Id == people.LeadId);
        if (people.LeadId is not null && lead is null)
        {
            throw new RuleException(nameof(people.LeadId), "Select an officer");
        }

        if (risk.IsExempt && users.Find(user => !new Reader(user.Roles, user.MayReadExempt).May(RiskPermission.ReadExemptRisks)) is { } other)
        {
            throw new RuleException(
                other == lead ? nameof(people.LeadId) : nameof(people.OfficerIds),
                $"{other.DisplayName} may not read exempt items. Select another officer, or change the setting of their account first");
        }

        return risk.Assign(lead, users.FindAll(user => people.OfficerIds.Contains(user.Id)));
    }

    private async Task GuardTakenAsync(string reference, CancellationToken cancellation)
    {
        if (await db.Risks.AnyAsync(one => one.Reference == reference, cancellation))
        {
            db.ChangeTracker.Clear();
            throw new RuleException(nameof(Risk.Reference), $"{reference} is the reference of another risk. Enter one that has not been used");
        }
    }

    /// <summary>Whether this user has already sent this form.</summary>
    /// <exception cref="RuleException">The form has been sent with other content.</exception>
    private async Task<bool> WasSavedAsync(string reference, RiskReviewEntry entry, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var saved = await db.RiskReviews.AsNoTracking().Include(one => one.Risk).SingleOrDefaultAsync(one => one.SubmissionId == submission, cancellation);
        var isSame = saved?.Risk.Reference == reference && saved.AuthorId == actor.UserId;
        return saved is not null && (isSame && saved.Says(entry)
            ? true
            : throw SentBefore.With("another score or reason", isSame ? $"Score {saved.Score}. {saved.Reason}" : null, "Check it, then send it again."));
    }

    /// <summary>The error for a risk that has changed. It names the author of the other review.</summary>
    private async Task<RuleException> ChangedAsync(Risk risk, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var last = await db.RiskReviews.AsNoTracking().Where(one => one.RiskId == risk.Id).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        var whose = last is null ? null : $" The latest score is {last.Score}, from {last.AuthorName}: “{last.Reason}”";
        return new RuleException($"{risk.Reference} has changed since you opened this page, so your review was not saved.{whose} Check it, then save again.");
    }
}
