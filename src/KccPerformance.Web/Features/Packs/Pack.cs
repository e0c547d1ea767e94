using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Packs;

/// <summary>
/// The committee papers of a final report: one document that the web page, the Word document and the offline file each
/// show in full.
/// </summary>
public sealed record Pack
{
    /// <summary>Initials of the plan and the month its figures are of: "BOS-2009-09".</summary>
    public required string Code { get; init; }

    /// <summary>"Building on Success, progress to September 2009".</summary>
    public required string Title { get; init; }

    /// <summary>When it was finalised, its code and short fingerprint, as shown at the foot of every page.</summary>
    public required string Foot { get; init; }

    public required bool IsIllustrative { get; init; }

    /// <summary>The UTC instant when the report was finalised.</summary>
    public required DateTime FrozenAt { get; init; }

    /// <summary>A warning for readers; null if the report matches its fingerprint.</summary>
    public required string? Warning { get; init; }

    public required IReadOnlyList<PackCoverLine> Cover { get; init; }

    public required IReadOnlyList<PackSection> Sections { get; init; }
}

/// <summary>A line of the cover: "To", and one or more lines of text.</summary>
/// <param name="Label">The label.</param>
/// <param name="Texts">The text, one paragraph each.</param>
/// <param name="IsLong">Whether it is prose, below the rule, and not one of the short lines above it.</param>
public sealed record PackCoverLine(string Label, IReadOnlyList<string> Texts, bool IsLong);

/// <summary>A part of the pack with a heading.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Title">"1. Position".</param>
/// <param name="StartsPage">Whether it begins on a page of its own, as appendices do.</param>
/// <param name="Blocks">What is in it.</param>
public sealed record PackSection(string Id, string Title, bool StartsPage, IReadOnlyList<PackBlock> Blocks);

public abstract record PackBlock;

/// <summary>A heading within a section; level 1 stands directly below that of the section.</summary>
public sealed record PackHeading(int Level, string Id, string Text) : PackBlock;

/// <summary>A paragraph, numbered where it has a number: "1.1". The lines after the first go on below it.</summary>
public sealed record PackParagraph(string? Number, IReadOnlyList<PackLine> Lines) : PackBlock;

/// <summary>A table.</summary>
/// <param name="Kind">What style sheets call it.</param>
/// <param name="Caption">What stands above it.</param>
/// <param name="IsCaptionShown">Whether the caption is seen, and not only heard where a heading says the same.</param>
/// <param name="Columns">Its columns, with their share of the width.</param>
/// <param name="Rows">Its rows.</param>
public sealed record PackTable(string Kind, string Caption, bool IsCaptionShown, IReadOnlyList<PackColumn> Columns, IReadOnlyList<PackRow> Rows) : PackBlock;

/// <summary>A column of a table.</summary>
/// <param name="Title">What stands in its head.</param>
/// <param name="Share">How much of the width it has, beside the shares of the others.</param>
public sealed record PackColumn(string Title, int Share)
{
    /// <summary>Whether it holds the codes of actions.</summary>
    public bool IsCode => Title == "Code";
}

/// <summary>A row: a cell for each column, or for a strip below a row one cell across all of them.</summary>
public sealed record PackRow(IReadOnlyList<PackCell> Cells, bool IsStrip = false)
{
    /// <summary>What links call the row.</summary>
    public string? Id { get; init; }
}

public sealed record PackCell(IReadOnlyList<PackLine> Lines);

/// <summary>A line of spans.</summary>
public sealed record PackLine(IReadOnlyList<PackSpan> Spans, bool IsItem = false);

public enum PackSpanKind
{
    Plain,
    Strong,
    Quiet,
    Struck,

    /// <summary>The rating of a standing, as its shape and word.</summary>
    Rating,

    /// <summary>A direction of travel, as its arrow and word.</summary>
    Travel,
}

/// <summary>Words in one style. What people wrote is cleaned of what no file can hold.</summary>
public sealed record PackSpan
{
    private PackSpan(PackSpanKind kind, string text)
    {
        Kind = kind;
        Text = PackText.Line(text);
    }

    public PackSpanKind Kind { get; }

    public string Text { get; }

    public Standing? Standing { get; private init; }

    public DirectionOfTravel? Direction { get; private init; }

    /// <summary>The part of the pack that it leads to.</summary>
    public string? Target { get; init; }

    public static PackSpan Plain(string text) => new(PackSpanKind.Plain, text);

    public static PackSpan Strong(string text) => new(PackSpanKind.Strong, text);

    public static PackSpan Quiet(string text) => new(PackSpanKind.Quiet, text);

    public static PackSpan Struck(string text) => new(PackSpanKind.Struck, text);

    public static PackSpan Of(Standing standing) => new(PackSpanKind.Rating, Shared.Labels.Of(standing)) { Standing = standing };

    public static PackSpan Of(DirectionOfTravel direction) => new(PackSpanKind.Travel, Shared.Labels.Of(direction)) { Direction = direction };

    /// <summary>An action's code, which leads to its row in the appendix.</summary>
    public static PackSpan Code(string code) => new(PackSpanKind.Strong, code) { Target = PackText.Anchor(code) };

    public static implicit operator PackSpan(string text) => Plain(text);
}
