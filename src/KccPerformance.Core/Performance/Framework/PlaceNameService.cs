using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>A level of the organisation whose names are kept with each indicator.</summary>
public enum PlaceLevel
{
    Directorate,
    Division,
}

/// <summary>
/// Renames a directorate or a division in every year, so that two spellings become one. Final reports keep the name that
/// they were made with.
/// </summary>
public sealed class PlaceNameService(PerformanceDbContext db, UnitApproverService approvals, TimeProvider real)
{
    /// <summary>Changes a name wherever it is used.</summary>
    /// <param name="level">Whether it is a directorate or a division.</param>
    /// <param name="from">The name as it is.</param>
    /// <param name="to">The new name. If it is already in use, the two become one.</param>
    /// <param name="reason">The reason for the change.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The number of indicators whose place has the new name.</returns>
    /// <exception cref="RuleException">The name is not in use, nothing changes, the new name or the reason is missing or too long, or a year has just changed.</exception>
    public async Task<int> RenameAsync(
        PlaceLevel level, string from, string? to, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(to) || to.Trim().Length > IndicatorPlace.NameLength)
        {
            throw new RuleException("NewName", $"Enter the new name, in {IndicatorPlace.NameLength} characters or fewer");
        }

        var why = ChangeReason.Required(reason, "Reason", "Enter why the name changes");
        var name = to.Trim();
        if (name == from)
        {
            throw new RuleException("NewName", "This is already the name. Enter a different one");
        }

        var isDirectorate = level == PlaceLevel.Directorate;
        var places = await db.ReportedIndicators.Include(one => one.Year).Include(one => one.Indicator)
            .Where(one => (isDirectorate ? one.Directorate : one.Division) == from).ToListAsync(cancellation);
        var units = await RenameUnitsAsync(level, from, name, cancellation);
        if (places.Count == 0 && units == 0)
        {
            throw new RuleException("Name", "Select a name from the list");
        }

        places.ForEach(place => place.Rename(level, name));
        foreach (var year in places.Select(place => place.Year).Distinct())
        {
            year.Touch();
        }

        var references = places.Select(place => place.Indicator.Reference).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var committees = isDirectorate ? await ExtendAsync(from, name, cancellation) : [];
        var approvers = await approvals.ExtendAsync(new UnitName(isDirectorate ? OrganisationLevel.Directorate : OrganisationLevel.Division, from), name, cancellation);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), isDirectorate ? "Renamed a directorate" : "Renamed a division", name, new { Name = from },
            new { Name = name, Indicators = references, Committees = committees, Approvers = approvers.Count == 0 ? null : approvers, Reason = why }));
        await db.SaveOrRefuseAsync(from);
        return references.Count;
    }

    /// <summary>
    /// Renames the directorate or division of the organisation, and what belongs to it. If there is one of the new name
    /// already, that one stays.
    /// </summary>
    private async Task<int> RenameUnitsAsync(PlaceLevel level, string from, string to, CancellationToken cancellation)
    {
        var isLevel = level == PlaceLevel.Directorate ? OrganisationLevel.Directorate : OrganisationLevel.Division;
        var units = await db.OrganisationUnits.Where(unit => (unit.Level == isLevel && (unit.Name == from || unit.Name == to)) || unit.Parent == from || unit.Parent == to)
            .ToListAsync(cancellation);
        if (units.Find(unit => unit.Level == isLevel && unit.Name == from) is not { } renamed)
        {
            return 0;
        }

        if (units.Exists(unit => unit.Level == isLevel && unit.Name == to))
        {
            db.Remove(renamed);
        }
        else
        {
            renamed.Rename(to);
        }

        foreach (var unit in units.Where(unit => unit.Parent == from && unit.Level > isLevel))
        {
            if (units.Exists(other => (other.Level, other.Name, other.Parent) == (unit.Level, unit.Name, to)))
            {
                db.Remove(unit);
            }
            else
            {
                unit.MoveTo(to);
            }
        }

        return 1;
    }

    /// <summary>
    /// Adds the new name to what committees look after. They keep the old name too, because final reports have it.
    /// </summary>
    private async Task<List<string>> ExtendAsync(string from, string to, CancellationToken cancellation)
    {
        var committees = await db.Committees.Include(committee => committee.Scopes)
            .Where(committee => committee.Scopes.Any(scope => scope.Kind == PerformanceModule.SubjectKind && scope.Part == from))
            .ToListAsync(cancellation);
        foreach (var committee in committees)
        {
            committee.LookAfter(
            [
                .. committee.Scopes.Select(scope => new CommitteePart(scope.Kind, scope.Part, scope.Part)), new CommitteePart(PerformanceModule.SubjectKind, to, to),
            ]);
        }

        return [.. committees.Select(committee => committee.ShortName).Order(StringComparer.Ordinal)];
    }
}
