using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Documents;

/// <summary>A part of a section.</summary>
public abstract record PackBlock;

/// <summary>A heading within a section. Level 1 is directly below the section heading.</summary>
public sealed record PackHeading(int Level, string Id, string Text) : PackBlock;

/// <summary>A heading of level 1 in a frame, with a line below it, such as the rating of an indicator.</summary>
/// <param name="Id">Its id for links.</param>
/// <param name="Text">The heading.</param>
/// <param name="Below">The line below it.</param>
/// <param name="StartsPage">Whether it starts on a new page.</param>
public sealed record PackTitle(string Id, string Text, PackLine Below, bool StartsPage) : PackBlock;

/// <summary>A paragraph, with a number such as "1.1" if it has one. Later lines continue below the first.</summary>
public sealed record PackParagraph(string? Number, IReadOnlyList<PackLine> Lines) : PackBlock;

/// <summary>Short facts, each with a label.</summary>
public sealed record PackFacts(IReadOnlyList<PackFact> Facts) : PackBlock;

/// <summary>A fact with its label: "Division", "Highways".</summary>
public sealed record PackFact(string Label, string Text);

/// <summary>A chart. It is drawn when it is written, so that only one drawing is in memory. Its figures are in a table below it.</summary>
/// <param name="Chart">The chart, with its finding as the title.</param>
/// <param name="Hint">How to read it.</param>
public sealed record PackChart(LineChart Chart, string Hint) : PackBlock;

/// <summary>A table.</summary>
/// <param name="Kind">Its name in style sheets.</param>
/// <param name="Caption">The caption above it.</param>
/// <param name="IsCaptionShown">Whether the caption is visible. If a heading says the same, only screen readers announce it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record PackTable(string Kind, string Caption, bool IsCaptionShown, IReadOnlyList<PackColumn> Columns, IReadOnlyList<PackRow> Rows) : PackBlock
{
    /// <summary>Whether all rows stay on one page. A table as long as a page cannot.</summary>
    public bool StaysTogether { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Share">Its relative width.</param>
public sealed record PackColumn(string Title, int Share)
{
    /// <summary>Whether it contains codes, which do not wrap.</summary>
    public bool IsCode => Title == "Code";
}

/// <summary>A row with a cell for each column, or a strip below a row with one cell across all columns.</summary>
public sealed record PackRow(IReadOnlyList<PackCell> Cells, bool IsStrip = false)
{
    /// <summary>The id of the row for links.</summary>
    public string? Id { get; init; }
}

/// <summary>A cell of a table.</summary>
public sealed record PackCell(IReadOnlyList<PackLine> Lines);
