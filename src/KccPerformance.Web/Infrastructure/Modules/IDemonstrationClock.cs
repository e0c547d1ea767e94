using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What a module tells of its clock in the demonstration.</summary>
public interface IDemonstrationClock
{
    /// <summary>The name of the clock. Modules that give the same name share a clock.</summary>
    string Name { get; }

    /// <summary>The setting with the time that the clock starts at, in London: "Demo:Today".</summary>
    string Setting { get; }

    /// <summary>The instant in UTC of the last entry of the module by this clock, so that time never runs backwards.</summary>
    Task<DateTime?> LastEntryAsync(PerformanceDbContext db);

    /// <summary>Whether the module shows invented progress, which every page then points out.</summary>
    Task<bool> IsIllustrativeAsync(PerformanceDbContext db) => Task.FromResult(false);
}

/// <summary>The note at the top of a module's pages in the demonstration, which says what is invented.</summary>
/// <param name="View">The path of its view.</param>
public sealed record DemonstrationNote(string View)
{
    /// <summary>The subject that its pages set in ViewData; null if they set none.</summary>
    public string? Subject { get; init; }

    /// <summary>The section of the menu with its pages.</summary>
    public string? Section { get; init; }

    /// <summary>A stylesheet that only its pages use.</summary>
    public string? Stylesheet { get; init; }

    /// <summary>Whether it is shown on the pages that belong to no other.</summary>
    public bool IsForOthers { get; init; }

    /// <summary>The note for a page: by its subject, then by its section, then by its stylesheet.</summary>
    public static DemonstrationNote? For(IEnumerable<DemonstrationNote> notes, string? subject, string? section, string? stylesheet)
    {
        var all = notes.ToList();
        return all.Find(note => note.Subject is not null && note.Subject == subject)
            ?? all.Find(note => note.Section is not null && note.Section == section)
            ?? all.Find(note => note.Stylesheet is not null && note.Stylesheet == stylesheet)
            ?? all.Find(note => note.IsForOthers);
    }
}
