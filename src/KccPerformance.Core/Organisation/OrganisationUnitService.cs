using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Organisation;

/// <summary>
/// Adds directorates and divisions, and closes them. Indicators, business plans and final reports that have the name of a
/// closed one keep it; it is no longer offered for others.
/// </summary>
public sealed class OrganisationUnitService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Adds a directorate or a division.</summary>
    /// <param name="level">Whether it is a directorate or a division.</param>
    /// <param name="name">The name.</param>
    /// <param name="parent">For a division, the name of its directorate; empty if it has none.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The name is missing, too long or in use, or there is no such directorate.</exception>
    public async Task AddAsync(OrganisationLevel level, string? name, string? parent, Actor actor, CancellationToken cancellation = default)
    {
        if (level is not (OrganisationLevel.Directorate or OrganisationLevel.Division))
        {
            throw new RuleException("Level", "Select directorate or division");
        }

        var words = name?.Trim() ?? string.Empty;
        if (words.Length is 0 or > OrganisationUnit.NameLength)
        {
            throw new RuleException("Name", $"Enter the name, in {OrganisationUnit.NameLength} characters or fewer");
        }

        var above = level == OrganisationLevel.Division ? parent?.Trim() ?? string.Empty : string.Empty;
        if (above.Length > 0
            && !await db.OrganisationUnits.AnyAsync(unit => unit.Level == OrganisationLevel.Directorate && unit.Name == above && unit.ClosedOn == null, cancellation))
        {
            throw new RuleException("Parent", "Select a directorate from the list");
        }

        var taken = new RuleException("Name", $"There is already a {NameOf(level)} called {words}");
        if (await db.OrganisationUnits.AnyAsync(unit => unit.Level == level && unit.Name == words, cancellation))
        {
            throw taken;
        }

        db.OrganisationUnits.Add(new OrganisationUnit(level, words, new UnitFacts(above, null, null, null, null)));
        Record(actor, $"Added a {NameOf(level)}", words, null, new { Name = words, Parent = above.Length == 0 ? null : above });
        await db.SaveOrRefuseAsync(taken);
    }

    /// <summary>Closes a directorate or a division, or opens it again.</summary>
    /// <param name="id">The unit.</param>
    /// <param name="on">The day on which it is closed; null to open it again.</param>
    /// <param name="version">The version when the page was opened.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>Its name; null if there is no such directorate or division.</returns>
    /// <exception cref="RuleException">It has open divisions, or has changed since the page was opened.</exception>
    public async Task<string?> CloseAsync(int id, DateOnly? on, int version, Actor actor, CancellationToken cancellation = default)
    {
        var unit = await db.OrganisationUnits
            .SingleOrDefaultAsync(one => one.Id == id && (one.Level == OrganisationLevel.Directorate || one.Level == OrganisationLevel.Division), cancellation);
        if (unit is null || (unit.ClosedOn is null) == (on is null))
        {
            return unit?.Name;
        }

        if (unit.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(unit.Name);
        }

        if (on is not null && unit.Level == OrganisationLevel.Directorate
            && await db.OrganisationUnits.AnyAsync(one => one.Level == OrganisationLevel.Division && one.Parent == unit.Name && one.ClosedOn == null, cancellation))
        {
            throw new RuleException($"{unit.Name} has open divisions. Close them first.");
        }

        Record(actor, $"{(on is null ? "Opened" : "Closed")} a {NameOf(unit.Level)}", unit.Name, new { unit.ClosedOn }, new { ClosedOn = on });
        unit.Close(on);
        await db.SaveOrRefuseAsync(unit.Name);
        return unit.Name;
    }

    private static string NameOf(OrganisationLevel level) => level == OrganisationLevel.Directorate ? "directorate" : "division";

    private void Record(Actor actor, string what, string subject, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
