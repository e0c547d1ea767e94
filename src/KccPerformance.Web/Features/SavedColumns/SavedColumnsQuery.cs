using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.SavedColumns;

/// <summary>Saved choices for the columns of files.</summary>
public sealed record SavedMatching(int Id, string? Name, string FileName, DateTime SavedAt, int Version, string Json, string Ratings, string Timescales, string Leads)
{
    /// <summary>The most headings that the list shows for each.</summary>
    public const int Shown = 10;

    public string Address => $"/admin/imports/columns/{Id}";

    /// <summary>The name, or the file that the choices were made for.</summary>
    public string Title => Name ?? $"Choices for {FileName}";

    public IReadOnlyList<MatchedColumn> Columns => ColumnMatching.Read(Json);

    /// <summary>The other choices in words: ratings, timescales and lead directors.</summary>
    public IReadOnlyList<string> Others =>
    [
        .. ColumnMatching.ReadRatings(Ratings).Select(one => $"Rating “{one.Key}”: {ImportedRatings.TitleOf(one.Value)}"),
        .. ColumnMatching.ReadTimescales(Timescales).Select(one => $"Timescale “{one.Key}”: read as “{one.Value}”"),
        .. ColumnMatching.ReadLeads(Leads).Keys.Select(name => $"Name “{name}”: matched to a lead director"),
    ];
}

/// <summary>The page of saved choices.</summary>
public sealed record SavedColumnsPage(SavedMatching Matching)
{
    public SavedColumnsForm Form { get; init; } = new() { Name = Matching.Name, Version = Matching.Version };

    /// <summary>The page after its form was refused; with the current version if it was refused as a whole.</summary>
    public SavedColumnsPage Again(SavedColumnsForm form, bool wasRefusedAsAWhole)
    {
        form.Version = wasRefusedAsAWhole ? Matching.Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads saved choices, each in one query.</summary>
public sealed class SavedColumnsQuery(PerformanceDbContext db)
{
    /// <summary>All saved choices: those with a name first, then the newest. Their number is limited when they are saved.</summary>
    public async Task<IReadOnlyList<SavedMatching>> ListAsync(CancellationToken cancellation)
        => await Saved(db.ColumnMatchings.OrderBy(one => one.Name == null).ThenBy(one => one.Name).ThenByDescending(one => one.SavedAt).ThenBy(one => one.Id)
            .Take(ColumnMatchings.MostNamed + ColumnMatchings.MostUnnamed)).ToListAsync(cancellation);

    public async Task<SavedColumnsPage?> FindAsync(int id, CancellationToken cancellation)
        => await Saved(db.ColumnMatchings.Where(one => one.Id == id)).SingleOrDefaultAsync(cancellation) is { } matching ? new SavedColumnsPage(matching) : null;

    private static IQueryable<SavedMatching> Saved(IQueryable<ColumnMatching> matchings)
        => matchings.Select(one => new SavedMatching(one.Id, one.Name, one.FileName, one.SavedAt, one.Version, one.Columns, one.Ratings, one.Timescales, one.Leads));
}
