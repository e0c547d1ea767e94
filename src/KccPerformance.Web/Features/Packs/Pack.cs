using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Packs;

/// <summary>
/// The committee papers of a final report: one document that the web page, the Word document and the offline file each contain
/// in full.
/// </summary>
public sealed record Pack
{
    /// <summary>The initials of the plan and the month of the figures: "BOS-2009-09".</summary>
    public required string Code { get; init; }

    /// <summary>"Building on Success, progress to September 2009".</summary>
    public required string Title { get; init; }

    /// <summary>The time when it was finalised, its code and short fingerprint, for the foot of every page.</summary>
    public required string Foot { get; init; }

    public required bool IsIllustrative { get; init; }

    /// <summary>The UTC instant when the report was finalised.</summary>
    public required DateTime FrozenAt { get; init; }

    /// <summary>A warning to readers; null if the report matches its fingerprint.</summary>
    public required string? Warning { get; init; }

    public required IReadOnlyList<PackCoverLine> Cover { get; init; }

    public required IReadOnlyList<PackSection> Sections { get; init; }
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
public sealed record PackSection(string Id, string Title, bool StartsPage, IReadOnlyList<PackBlock> Blocks);

public abstract record PackBlock;

/// <summary>A heading within a section. Level 1 is directly below the section heading.</summary>
public sealed record PackHeading(int Level, string Id, string Text) : PackBlock;

/// <summary>A paragraph, with a number such as "1.1" if it has one. Later lines continue below the first.</summary>
public sealed record PackParagraph(string? Number, IReadOnlyList<PackLine> Lines) : PackBlock;

/// <summary>A table.</summary>
/// <param name="Kind">Its name in style sheets.</param>
/// <param name="Caption">The caption above it.</param>
/// <param name="IsCaptionShown">Whether the caption is visible. If a heading says the same, only screen readers announce it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record PackTable(string Kind, string Caption, bool IsCaptionShown, IReadOnlyList<PackColumn> Columns, IReadOnlyList<PackRow> Rows) : PackBlock;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Share">Its relative width.</param>
public sealed record PackColumn(string Title, int Share)
{
    /// <summary>Whether it contains action codes.</summary>
    public bool IsCode => Title == "Code";
}

/// <summary>A row with a cell for each column, or a strip below a row with one cell across all columns.</summary>
public sealed record PackRow(IReadOnlyList<PackCell> Cells, bool IsStrip = false)
{
    /// <summary>The id of the row for links.</summary>
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

    /// <summary>A rating, as a shape and word.</summary>
    Rating,

    /// <summary>A direction of travel, as an arrow and word.</summary>
    Travel,
}

/// <summary>Text in one style. Characters that file formats cannot hold are removed from users' text.</summary>
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

    /// <summary>The id that it links to.</summary>
    public string? Target { get; init; }

    public static PackSpan Plain(string text) => new(PackSpanKind.Plain, text);

    public static PackSpan Strong(string text) => new(PackSpanKind.Strong, text);

    public static PackSpan Quiet(string text) => new(PackSpanKind.Quiet, text);

    public static PackSpan Struck(string text) => new(PackSpanKind.Struck, text);

    public static PackSpan Of(Standing standing) => new(PackSpanKind.Rating, Shared.Labels.Of(standing)) { Standing = standing };

    public static PackSpan Of(DirectionOfTravel direction) => new(PackSpanKind.Travel, Shared.Labels.Of(direction)) { Direction = direction };

    /// <summary>An action's code, linked to its row in the appendix.</summary>
    public static PackSpan Code(string code) => new(PackSpanKind.Strong, code) { Target = PackText.Anchor(code) };

    public static implicit operator PackSpan(string text) => Plain(text);
}
