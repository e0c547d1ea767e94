using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>Adds indicators to a report year, changes their definitions, places and people, and marks them as exempt.</summary>
public sealed class IndicatorService(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Adds a new indicator to a year.</summary>
    /// <exception cref="RuleException">A rule on its reference, names or decimal places is broken, or the reference is taken.</exception>
    public async Task AddAsync(
        int yearId, string reference, IndicatorKind kind, IndicatorRules rules, int sectionId, IndicatorPlace place, Actor actor,
        CancellationToken cancellation = default)
    {
        var year = await YearAsync(yearId, cancellation);
        if (await db.Indicators.AnyAsync(one => one.Reference == reference, cancellation))
        {
            throw new RuleException(nameof(Indicator.Reference), $"There is already an indicator {reference}");
        }

        var indicator = new Indicator(reference, kind);
        indicator.Define(year.FirstDay, rules, reason: null, actor.Name, clock.UtcNow());
        db.Add(indicator);
        Place(year, indicator, sectionId, place);
        Record(actor, "Added an indicator", reference, null, new { Year = year.Name, rules.Name });
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Adds an indicator of another year to a year.</summary>
    /// <exception cref="RuleException">There is no such indicator, or the year already has it.</exception>
    public async Task ReportAgainAsync(int yearId, string reference, int sectionId, Actor actor, CancellationToken cancellation = default)
    {
        var year = await YearAsync(yearId, cancellation);
        var indicator = await db.Indicators.SingleOrDefaultAsync(one => one.Reference == reference, cancellation)
            ?? throw new RuleException("Again", "Select an indicator");
        if (year.Indicators.Any(one => one.Indicator == indicator))
        {
            throw new RuleException("Again", $"{reference} is already reported in {year.Name}");
        }

        var before = await db.ReportedIndicators.AsNoTracking().Where(one => one.IndicatorId == indicator.Id)
            .OrderByDescending(one => one.Year.FirstDay).FirstOrDefaultAsync(cancellation);
        Place(year, indicator, sectionId, before?.ToPlace() ?? new IndicatorPlace());
        Record(actor, "Reported an indicator", reference, null, new { Year = year.Name });
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Adds a definition of an indicator that applies from a day on. Periods before that day keep their definition.</summary>
    /// <exception cref="RuleException">A rule is broken, the reason is missing, nothing changes, or it has changed since the form was opened.</exception>
    public async Task DefineAsync(
        string reference, DateOnly validFrom, IndicatorRules rules, string? reason, int version, Actor actor, CancellationToken cancellation = default)
    {
        var indicator = await db.Indicators.Include(one => one.Definitions).SingleAsync(one => one.Reference == reference, cancellation);
        Guard(indicator, version);
        var before = indicator.DefinitionOn(validFrom).ToRules();
        if (before == rules)
        {
            throw new RuleException($"You have not changed the definition of {reference} on that day. Make a change, or cancel.");
        }

        indicator.Define(validFrom, rules, reason?.Trim(), actor.Name, clock.UtcNow());
        Record(actor, "Changed an indicator", reference, before, new { Rules = rules, ValidFrom = validFrom, Reason = reason?.Trim() });
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Changes the place of an indicator in a year: section, order, priority and lead.</summary>
    /// <exception cref="RuleException">There is no such section, or the year has changed since the form was opened.</exception>
    public async Task PlaceAsync(
        int yearId, string reference, int sectionId, int order, IndicatorPlace place, string? reason, int yearVersion, Actor actor,
        CancellationToken cancellation = default)
    {
        var year = await YearAsync(yearId, cancellation);
        if (year.Version != yearVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(reference);
        }

        reason = ChangeReason.Required(reason, "PlaceReason", $"Enter why the place of {reference} changes");
        var reported = year.Indicators.Single(one => one.Indicator.Reference == reference);
        var before = new { Section = reported.Section.Name, reported.Order, Place = reported.ToPlace() };
        reported.Move(SectionOf(year, sectionId), order, place);
        year.Touch();
        Record(actor, "Moved an indicator", reference, before, new { Section = reported.Section.Name, reported.Order, Place = place, Reason = reason });
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Stops reporting an indicator in a year. Its figures and its places in other years are kept.</summary>
    /// <exception cref="RuleException">The year has changed since the form was opened.</exception>
    public async Task DropAsync(int yearId, string reference, string? reason, int yearVersion, Actor actor, CancellationToken cancellation = default)
    {
        var year = await YearAsync(yearId, cancellation);
        if (year.Version != yearVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(reference);
        }

        reason = ChangeReason.Required(reason, "RemovalReason", $"Enter why {reference} is no longer reported");
        year.Drop(year.Indicators.Single(one => one.Indicator.Reference == reference));
        Record(actor, "Stopped reporting an indicator", reference, new { Year = year.Name }, new { Reason = reason });
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Sets the lead of an indicator, the approver of its results and the officers who enter them.</summary>
    /// <exception cref="RuleException">A person cannot have that role, or the indicator has changed since the form was opened.</exception>
    public async Task SetPeopleAsync(
        string reference, int? leadDirectorId, int? approverId, IReadOnlyCollection<int> officerIds, string? reason, int version, Actor actor,
        CancellationToken cancellation = default)
    {
        var indicator = await db.Indicators.Include(one => one.LeadDirector).Include(one => one.Approver)
            .Include(one => one.Officers).ThenInclude(one => one.User)
            .SingleAsync(one => one.Reference == reference, cancellation);
        Guard(indicator, version);
        var isFirst = indicator is { LeadDirectorId: null, ApproverId: null, Officers.Count: 0 };
        reason = isFirst ? ChangeReason.Checked(reason) : ChangeReason.Required(reason, "PeopleReason", $"Enter why the people of {reference} change");
        var before = PeopleOf(indicator);
        var lead = await db.LeadDirectors.SingleOrDefaultAsync(one => one.Id == leadDirectorId && !one.IsRetired, cancellation);
        var approver = await db.Users.SingleOrDefaultAsync(user => user.Id == approverId && !user.IsDisabled && user.Roles.HasFlag(Role.Officer), cancellation);
        if ((leadDirectorId is not null && lead is null && leadDirectorId != indicator.LeadDirectorId) || (approverId is not null && approver is null
            && approverId != indicator.ApproverId))
        {
            throw new RuleException(lead is null && leadDirectorId is not null ? "LeadDirectorId" : "ApproverId", "Select a name from the list");
        }

        indicator.LeadBy(lead ?? (leadDirectorId is null ? null : indicator.LeadDirector), approver ?? (approverId is null ? null : indicator.Approver));
        var officers = await db.Users.Where(user => officerIds.Contains(user.Id) && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled).ToListAsync(cancellation);
        foreach (var gone in indicator.Officers.Where(one => !officerIds.Contains(one.UserId)).ToList())
        {
            indicator.RemoveOfficer(gone);
        }

        officers.ForEach(indicator.AddOfficer);
        Record(actor, "Changed who reports an indicator", reference, before, PeopleOf(indicator, reason));
        await db.SaveOrRefuseAsync(reference);
    }

    /// <summary>Marks an indicator as exempt under a paragraph of Schedule 12A, or removes the exemption.</summary>
    /// <exception cref="RuleException">There is no such paragraph, or the indicator has changed since the form was opened.</exception>
    public async Task ExemptAsync(string reference, int? paragraph, int version, Actor actor, CancellationToken cancellation = default)
    {
        var indicator = await db.Indicators.SingleAsync(one => one.Reference == reference, cancellation);
        Guard(indicator, version);
        var (before, becomesExempt) = (new { indicator.ExemptParagraph }, paragraph is not null && !indicator.IsExempt);
        indicator.Exempt(paragraph);
        if (becomesExempt)
        {
            db.BeforeSave = token => ForgetOpenAsync(reference, token);
        }

        Record(actor, paragraph is null ? "Removed an exemption of an indicator" : "Marked an indicator as exempt", Indicator.ExemptName, before, new { indicator.ExemptParagraph });
        await db.SaveOrRefuseAsync("The indicator");
    }

    /// <summary>
    /// Deletes what was made while the indicator was open: files of reports and papers, and emails, reminders and messages of webhooks
    /// about it that have not been sent. The next round writes the reminders again without it.
    /// </summary>
    private async Task ForgetOpenAsync(string reference, CancellationToken cancellation)
    {
        await QuestionMail.RemoveUnsentAsync(db, reference, cancellation);
        await WebhookNewsWriter.ForgetIndicatorAsync(db, reference, cancellation);
        await MadePapers.RemoveAsync(db, cancellation);
        await PerformanceModule.RemoveFilesAsync(db, cancellation);
        await db.Outbox
            .Where(mail => mail.SentAt == null
                && (mail.Key.StartsWith(ResultReminders.Owed + ":") || mail.Key.StartsWith(ResultReminders.Waiting + ":")))
            .ExecuteDeleteAsync(cancellation);
    }

    private static object PeopleOf(Indicator indicator, string? reason = null) => new
    {
        Lead = indicator.LeadDirector?.Name,
        Approver = indicator.Approver?.DisplayName,
        Officers = indicator.Officers.Select(one => one.User.DisplayName).Order(StringComparer.Ordinal).ToList(),
        Reason = reason,
    };

    private static void Guard(Indicator indicator, int version)
    {
        if (indicator.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(indicator.Reference);
        }
    }

    private static ReportSection SectionOf(ReportYear year, int sectionId)
        => year.Sections.FirstOrDefault(one => one.Id == sectionId) ?? throw new RuleException("SectionId", "Select a section");

    /// <summary>Puts an indicator at the end of its section.</summary>
    private static void Place(ReportYear year, Indicator indicator, int sectionId, IndicatorPlace place)
    {
        var section = SectionOf(year, sectionId);
        var order = year.Indicators.Where(one => one.SectionId == section.Id).Select(one => one.Order).DefaultIfEmpty(0).Max() + 1;
        year.Report(indicator, section, order, place);
    }

    private Task<ReportYear> YearAsync(int yearId, CancellationToken cancellation)
        => db.ReportYears.Include(one => one.Sections).Include(one => one.Indicators).ThenInclude(one => one.Indicator).AsSplitQuery()
            .SingleAsync(one => one.Id == yearId, cancellation);

    private void Record(Actor actor, string what, string subject, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
