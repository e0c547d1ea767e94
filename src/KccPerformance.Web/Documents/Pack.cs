namespace KccPerformance.Web.Documents;

/// <summary>
/// A report to a committee: one document that the web page, the Word document and the offline file each contain in full. It
/// does not know what it reports on.
/// </summary>
public sealed record Pack
{
    /// <summary>A short code for the document: "BOS-2009-09".</summary>
    public required string Code { get; init; }

    /// <summary>"Building on Success, progress to September 2009".</summary>
    public required string Title { get; init; }

    /// <summary>The time when it was finalised, its code and short fingerprint, for the foot of every page.</summary>
    public required string Foot { get; init; }

    /// <summary>"Final report", or that it is a draft.</summary>
    public string State { get; init; } = "Final report";

    /// <summary>A flag at the head of every page: "Illustrative progress"; null if there is none.</summary>
    public required string? Flag { get; init; }

    /// <summary>The UTC instant of its figures. It is the only time in the files, so that the same report gives the same bytes.</summary>
    public required DateTime FrozenAt { get; init; }

    /// <summary>A warning to readers; null if the report matches its fingerprint.</summary>
    public required string? Warning { get; init; }

    public required IReadOnlyList<PackCoverLine> Cover { get; init; }

    public required IReadOnlyList<PackSection> Sections { get; init; }

    /// <summary>Whether it has charts, which need styles of their own.</summary>
    public bool HasCharts => Sections.Any(section => section.Blocks.Any(block => block is PackChart));

    /// <summary>Whether sections are within parts, so that headings have one more level.</summary>
    public bool HasParts => Sections.Any(section => section.Level > 1);
}

/// <summary>A line of the cover: "To", and one or more lines of text.</summary>
/// <param name="Label">The label.</param>
/// <param name="Texts">The text, one paragraph each.</param>
/// <param name="IsLong">Whether it is prose below the dividing line, rather than a short line above it.</param>
public sealed record PackCoverLine(string Label, IReadOnlyList<string> Texts, bool IsLong);

/// <summary>A section of the report with a heading.</summary>
/// <param name="Id">Its id for links.</param>
/// <param name="Title">"1. Position".</param>
/// <param name="StartsPage">Whether it starts on a new page, as appendices do.</param>
/// <param name="Blocks">Its content.</param>
public sealed record PackSection(string Id, string Title, bool StartsPage, IReadOnlyList<PackBlock> Blocks)
{
    /// <summary>The level of its heading: 1, or 2 for a section of the part before it. Headings within it are below that level.</summary>
    public int Level { get; init; } = 1;
}
