using KccPerformance.Core.Files;
using KccPerformance.Core.Organisation;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// Imports directorates, divisions, services and posts. One that is not in the file stays, and so does what the file has no
/// column for. The names that indicators and final reports have are not changed.
/// </summary>
internal sealed class OrganisationRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var units = await run.Db.OrganisationUnits.ToListAsync(cancellation);
        var there = units.ToLookup(unit => KeyOf(unit.Level, unit.Name, unit.Parent));
        var read = rows.Select(Read).OfType<ReadUnit>().ToList();

        // A parent may be in a later row, so all names are known before the first one is looked up.
        var names = units.Select(unit => (unit.Level, unit.Name)).Concat(read.Select(unit => (unit.Level, unit.Name))).ToHashSet();
        var seen = new Dictionary<(OrganisationLevel, string, string), int>();
        foreach (var unit in read)
        {
            var key = KeyOf(unit.Level, unit.Name, unit.Facts.Parent);
            if (WhyNotIn(unit, names) is { } why)
            {
                unit.Row.Fault("parent", why);
            }
            else if (!seen.TryAdd(key, unit.Row.Number))
            {
                unit.Row.Fault("name", $"“{ImportWords.Short(unit.Name)}” is also in row {seen[key]}. Remove one of them");
            }
            else
            {
                Apply(unit, there[key].FirstOrDefault());
            }
        }
    }

    /// <summary>
    /// A directorate or division is known by its name, because indicators are. Services and posts of two divisions may have
    /// the same name.
    /// </summary>
    private static (OrganisationLevel Level, string Name, string Parent) KeyOf(OrganisationLevel level, string name, string parent)
        => (level, name, level is OrganisationLevel.Directorate or OrganisationLevel.Division ? string.Empty : parent);

    private static ReadUnit? Read(PerformanceRow row)
    {
        var level = row.OneOf("level", PerformanceTerms.LevelOf, PerformanceTerms.Levels);
        if (level is null && !row.IsFaulty)
        {
            row.Required("level");
        }

        var name = row.Required("name", OrganisationUnit.NameLength);
        var facts = new UnitFacts(
            row.Text("parent", OrganisationUnit.NameLength) ?? string.Empty,
            row.Text("cabinet_member", OrganisationUnit.NameLength),
            row.Text("portfolio", OrganisationUnit.NameLength),
            row.Text("lead_title", OrganisationUnit.NameLength),
            row.Text("lead", OrganisationUnit.NameLength));
        return row.IsFaulty || level is not { } known ? null : new ReadUnit(row, known, name, facts);
    }

    /// <summary>Why a unit cannot belong to its parent; null if it can.</summary>
    private static string? WhyNotIn(ReadUnit unit, HashSet<(OrganisationLevel Level, string Name)> names)
    {
        var parent = unit.Facts.Parent;
        if (parent.Length == 0)
        {
            return null;
        }

        return unit.Level == OrganisationLevel.Directorate ? "A directorate belongs to no other unit. Leave this cell blank"
            : Enum.GetValues<OrganisationLevel>().Any(level => level < unit.Level && names.Contains((level, parent))) ? null
            : $"“{ImportWords.Short(parent)}” is not a {AboveOf(unit.Level)}. Add a row for it, or correct the name";
    }

    private static string AboveOf(OrganisationLevel level) => level switch
    {
        OrganisationLevel.Division => "directorate",
        OrganisationLevel.Service => "directorate or division",
        _ => "directorate, division or service",
    };

    private void Apply(ReadUnit unit, OrganisationUnit? there)
    {
        if (there is null)
        {
            run.Db.Add(new OrganisationUnit(unit.Level, unit.Name, unit.Facts));
            run.Add(LineOf(unit));
        }
        else if (there.Write(FactsOf(unit, there)))
        {
            run.Change(LineOf(unit));
        }
        else
        {
            run.Leave();
        }
    }

    private static UnitFacts FactsOf(ReadUnit unit, OrganisationUnit there)
    {
        string? Of(string column, string? given, string? known) => unit.Row.Has(column) ? given : known;
        var facts = unit.Facts;
        return new UnitFacts(
            facts.Parent,
            Of("cabinet_member", facts.CabinetMember, there.CabinetMember),
            Of("portfolio", facts.Portfolio, there.Portfolio),
            Of("lead_title", facts.LeadTitle, there.LeadTitle),
            Of("lead", facts.Lead, there.Lead));
    }

    /// <summary>"Division Public Health: Director, Meradin Peachey".</summary>
    private static string LineOf(ReadUnit unit)
    {
        var lead = string.Join(", ", new[] { unit.Facts.LeadTitle, unit.Facts.Lead }.OfType<string>());
        var about = string.Join("; ", new[] { unit.Facts.Parent, lead, unit.Facts.CabinetMember }.Where(part => !string.IsNullOrEmpty(part)));
        return about.Length == 0 ? $"{unit.Level} {unit.Name}" : $"{unit.Level} {unit.Name}: {about}";
    }

    private sealed record ReadUnit(PerformanceRow Row, OrganisationLevel Level, string Name, UnitFacts Facts);
}
