using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>The edited settings of a section: an existing one or a new one.</summary>
/// <param name="Id">The section; null for a new one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its position in the report; sections with the same position keep the given order.</param>
public sealed record SectionSetting(int? Id, string Name, int Order);

/// <summary>Adds report years, opens their quarters and edits their sections.</summary>
public sealed class ReportYearService(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Adds the year after the last one, with its sections and indicators; the current year if there is none yet.</summary>
    /// <returns>The new year.</returns>
    /// <exception cref="RuleException">Another user has just added it.</exception>
    public async Task<ReportYear> AddAsync(Actor actor, CancellationToken cancellation = default)
    {
        var last = await db.ReportYears.OrderByDescending(one => one.FirstDay).FirstOrDefaultAsync(cancellation);
        var year = new ReportYear(last is null ? ReportYear.StartOf(clock.Today()) : last.FirstDay.Year + 1);
        if (last is not null)
        {
            await db.ReportSections.Where(one => one.YearId == last.Id).LoadAsync(cancellation);
            await db.ReportedIndicators.Where(one => one.YearId == last.Id).Include(one => one.Indicator).LoadAsync(cancellation);
            year.ReportAs(last);
        }

        db.Add(year);
        Record(actor, "Added a report year", year.Name, new { Sections = year.Sections.Count, Indicators = year.Indicators.Count });
        await db.SaveOrRefuseAsync(year.Name);
        return year;
    }

    /// <summary>Opens the quarter after the last report; the current quarter if there is no report yet.</summary>
    /// <exception cref="RuleException">Its year has not been added, it has not begun, or another user has just opened it.</exception>
    public async Task<QuarterlyReport> OpenQuarterAsync(Actor actor, CancellationToken cancellation = default)
    {
        var last = await db.QuarterlyReports.Select(one => (DateOnly?)one.LastDay).MaxAsync(cancellation);
        var next = NextQuarter.After(last, clock.Today());
        var year = await db.ReportYears.SingleOrDefaultAsync(one => one.FirstDay == next.YearFirstDay, cancellation)
            ?? throw new RuleException($"{next.Name} belongs to {next.YearName}. Add that report year first.");
        if (!next.HasBegun)
        {
            throw new RuleException($"{next.Name} has not begun yet, so it cannot be opened.");
        }

        var report = db.Add(new QuarterlyReport(year, next.Quarter)).Entity;
        Record(actor, "Opened quarter for figures", report.Name, new { report.Slug });
        await db.SaveOrRefuseAsync(report.Name);
        return report;
    }

    /// <summary>Names and orders the sections of a year.</summary>
    /// <param name="yearId">The year.</param>
    /// <param name="sections">All sections, including new ones.</param>
    /// <param name="reason">Why they change; not needed for the first ones.</param>
    /// <param name="version">The version of the year when the page was opened.</param>
    /// <param name="actor">The user who changes them.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">A name is missing, too long or used twice, or the year has changed since the page was opened.</exception>
    public async Task SetSectionsAsync(
        int yearId, IReadOnlyList<SectionSetting> sections, string? reason, int version, Actor actor, CancellationToken cancellation = default)
    {
        var year = await db.ReportYears.Include(one => one.Sections).SingleAsync(one => one.Id == yearId, cancellation);
        if (year.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(year.Name);
        }

        if (sections.GroupBy(one => one.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RuleException($"Two sections cannot both be called {twice.Key}.");
        }

        var before = year.Sections.OrderBy(one => one.Order).Select(one => one.Name).ToList();
        var place = 0;
        foreach (var setting in sections.OrderBy(one => one.Order))
        {
            var section = year.Sections.FirstOrDefault(one => one.Id == setting.Id && setting.Id is not null) ?? year.SectionNamed(setting.Name.Trim());
            section.Rename(setting.Name);
            section.MoveTo(++place);
        }

        var after = year.Sections.OrderBy(one => one.Order).Select(one => one.Name).ToList();
        if (before.SequenceEqual(after, StringComparer.Ordinal))
        {
            return;
        }

        reason = before.Count == 0 ? ChangeReason.Checked(reason) : ChangeReason.Required(reason, "Reason", "Enter why the sections change");
        year.Touch();
        Record(actor, "Changed report sections", year.Name, new { Sections = after, Reason = reason }, new { Sections = before });
        await db.SaveOrRefuseAsync(year.Name);
    }

    private void Record(Actor actor, string what, string subject, object after, object? before = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}

/// <summary>The quarter that can be opened next.</summary>
/// <param name="FirstDay">Its first day.</param>
/// <param name="HasBegun">Whether it has begun.</param>
public sealed record NextQuarter(DateOnly FirstDay, bool HasBegun)
{
    public DateOnly YearFirstDay => new(ReportYear.StartOf(FirstDay), 4, 1);

    public string YearName => new ReportYear(YearFirstDay.Year).Name;

    /// <summary>The number: from 1 (April to June) to 4.</summary>
    public int Quarter => ReportYear.QuarterOf(FirstDay);

    /// <summary>"April to June 2014".</summary>
    public string Name => QuarterlyReport.NameOf(FirstDay, FirstDay.AddMonths(3).AddDays(-1));

    /// <summary>The quarter after the one that ends on a day; the current quarter if the day is null.</summary>
    public static NextQuarter After(DateOnly? lastDay, DateOnly today)
    {
        var first = lastDay?.AddDays(1) ?? new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1);
        return new NextQuarter(first, first <= today);
    }
}
