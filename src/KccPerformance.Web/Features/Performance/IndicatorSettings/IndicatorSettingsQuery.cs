using System.Globalization;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Performance.Framework;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>A year to which an indicator is added.</summary>
public sealed record NewIndicatorPage(int YearId, string Year, string YearSlug)
{
    public required IReadOnlyList<SelectListItem> Sections { get; init; }

    /// <summary>Indicators of other years that are not in this one.</summary>
    public required IReadOnlyList<SelectListItem> Others { get; init; }

    public string YearAddress => $"{FrameworkPage.Root}/{YearSlug}";
}

/// <summary>A definition in the history of an indicator.</summary>
public sealed record DatedDefinition(DateOnly ValidFrom, string? Reason, string SetBy, DateTime SetAt);

/// <summary>An indicator in a year, with its forms.</summary>
public sealed record IndicatorSettingsPage(int YearId, string Year, string YearSlug, string Reference, IndicatorKind Kind)
{
    /// <summary>The rules that apply at the end of the year.</summary>
    public required IndicatorRules Rules { get; init; }

    /// <summary>Its definitions, latest first.</summary>
    public required IReadOnlyList<DatedDefinition> History { get; init; }

    public required DefinitionForm Definition { get; init; }

    public required PlaceForm Place { get; init; }

    public required PeopleForm People { get; init; }

    public required ExemptIndicatorForm Exemption { get; init; }

    /// <summary>The paragraph under which it is exempt now; null if it is not.</summary>
    public required int? ExemptParagraph { get; init; }

    public PlaceVersionForm Removal { get; init; } = new();

    /// <summary>The directorates in use, to choose from.</summary>
    public required IReadOnlyList<string> Directorates { get; init; }

    public required IReadOnlyList<string> Divisions { get; init; }

    public required IReadOnlyList<SelectListItem> Sections { get; init; }

    public required IReadOnlyList<SelectListItem> Leads { get; init; }

    /// <summary>The officers who can sign in.</summary>
    public required IReadOnlyList<SelectListItem> Officers { get; init; }

    public string YearAddress => $"{FrameworkPage.Root}/{YearSlug}";

    public string Address => $"{YearAddress}/indicators/{Reference}";

    public IndicatorSettingsPage Again(DefinitionForm form) => this with { Definition = form };

    public IndicatorSettingsPage Again(PlaceForm form) => this with { Place = form };

    public IndicatorSettingsPage Again(PeopleForm form) => this with { People = form };

    public IndicatorSettingsPage Again(ExemptIndicatorForm form) => this with { Exemption = form };

    public IndicatorSettingsPage Again(PlaceVersionForm form) => this with { Removal = form };
}

/// <summary>Reads an indicator in a year in nine queries.</summary>
public sealed class IndicatorSettingsQuery(PerformanceDbContext db, PerformanceClock clock)
{
    /// <summary>The maximum number of choices in a list.</summary>
    private const int Most = 500;

    /// <summary>The page to add an indicator to a year; null if there is no such year.</summary>
    public async Task<NewIndicatorPage?> FindNewAsync(string slug, CancellationToken cancellation)
    {
        if (await YearAsync(slug, cancellation) is not { } year)
        {
            return null;
        }

        var others = await db.Indicators
            .Where(one => !db.ReportedIndicators.Any(reported => reported.YearId == year.Id && reported.IndicatorId == one.Id))
            .OrderBy(one => one.Reference).Take(Most)
            .Select(one => new { one.Reference, Name = one.Definitions.OrderByDescending(definition => definition.ValidFrom).Select(definition => definition.ShortName).First() })
            .ToListAsync(cancellation);
        return new NewIndicatorPage(year.Id, year.Name, slug)
        {
            Sections = await SectionsAsync(year.Id, cancellation),
            Others = [new("Select an indicator", string.Empty), .. others.Select(one => new SelectListItem($"{one.Reference} {one.Name}", one.Reference))],
        };
    }

    /// <summary>The page of an indicator in a year; null if it is not reported in that year.</summary>
    public async Task<IndicatorSettingsPage?> FindAsync(string slug, string reference, CancellationToken cancellation)
    {
        if (await YearAsync(slug, cancellation) is not { } year)
        {
            return null;
        }

        var reported = await db.ReportedIndicators.AsNoTracking().Include(one => one.Indicator).ThenInclude(one => one.Officers)
            .SingleOrDefaultAsync(one => one.YearId == year.Id && one.Indicator.Reference == reference, cancellation);
        if (reported is null)
        {
            return null;
        }

        var indicator = reported.Indicator;
        var definitions = await db.IndicatorDefinitions.AsNoTracking().Where(one => one.IndicatorId == indicator.Id)
            .OrderByDescending(one => one.ValidFrom).ThenByDescending(one => one.Id).ToListAsync(cancellation);
        var rules = IndicatorDefinition.InForce(definitions, year.FirstDay.AddYears(1).AddDays(-1)).ToRules();
        var leads = await db.LeadDirectors.Where(one => !one.IsRetired || one.Id == indicator.LeadDirectorId).OrderBy(one => one.Name).Take(Most)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        var officers = await db.Users.Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled).OrderBy(user => user.Email).Take(Most)
            .Select(user => new SelectListItem(user.DisplayName, user.Id.ToString())).ToListByNameAsync(choice => choice.Text, cancellation);
        return new IndicatorSettingsPage(year.Id, year.Name, slug, indicator.Reference, indicator.Kind)
        {
            Rules = rules,
            History = [.. definitions.Select(one => new DatedDefinition(one.ValidFrom, one.Reason, one.SetBy, one.SetAt))],
            Definition = DefinitionForm.Of(rules, year.FirstDay > clock.Today() ? year.FirstDay : clock.Today(), indicator.Version),
            Place = PlaceForm.Of(reported.ToPlace(), reported.SectionId, reported.Order, year.Version),
            People = new PeopleForm
            {
                LeadDirectorId = indicator.LeadDirectorId,
                ApproverId = indicator.ApproverId,
                OfficerIds = [.. indicator.Officers.Select(one => one.UserId)],
                Version = indicator.Version,
            },
            Exemption = new ExemptIndicatorForm { ExemptParagraph = indicator.ExemptParagraph, Version = indicator.Version },
            ExemptParagraph = indicator.ExemptParagraph,
            Directorates = await db.ReportedIndicators.Where(one => one.Directorate != null).Select(one => one.Directorate!)
                .Union(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Directorate).Select(unit => unit.Name))
                .Except(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Directorate && unit.ClosedOn != null).Select(unit => unit.Name))
                .OrderBy(name => name).Take(Most).ToListAsync(cancellation),
            Divisions = await db.ReportedIndicators.Where(one => one.Division != null).Select(one => one.Division!)
                .Union(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Division).Select(unit => unit.Name))
                .Except(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Division && unit.ClosedOn != null).Select(unit => unit.Name))
                .OrderBy(name => name).Take(Most).ToListAsync(cancellation),
            Sections = await SectionsAsync(year.Id, cancellation),
            Leads = [new("None", string.Empty), .. leads.Select(one => new SelectListItem(one.Name, one.Id.ToString(CultureInfo.InvariantCulture)))],
            Officers = officers,
        };
    }

    private Task<ReportYear?> YearAsync(string slug, CancellationToken cancellation)
    {
        var firstDay = ReportYear.FirstDayOf(slug);
        return db.ReportYears.AsNoTracking().SingleOrDefaultAsync(one => one.FirstDay == firstDay, cancellation);
    }

    private async Task<IReadOnlyList<SelectListItem>> SectionsAsync(int yearId, CancellationToken cancellation)
    {
        var sections = await db.ReportSections.Where(one => one.YearId == yearId).OrderBy(one => one.Order).Take(Most)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        return [new("Select a section", string.Empty), .. sections.Select(one => new SelectListItem(one.Name, one.Id.ToString(CultureInfo.InvariantCulture)))];
    }
}
