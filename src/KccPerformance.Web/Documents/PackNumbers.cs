namespace KccPerformance.Web.Documents;

/// <summary>The numbers of a document. Reports that are put together in one paper share them, so that it has one numbering.</summary>
public sealed class PackNumbers
{
    private int appendices;

    public SectionNumbers Sections { get; } = new();

    public TableNumbers Tables { get; } = new();

    /// <summary>"Appendix 1". A report takes the numbers of its appendices before it writes a section that refers to them.</summary>
    public string NextAppendix() => $"Appendix {++appendices}";
}

/// <summary>Numbers the sections.</summary>
public sealed class SectionNumbers
{
    private int last;

    public int Next() => ++last;
}

/// <summary>Numbers the tables of the whole report.</summary>
public sealed class TableNumbers
{
    private int last;

    public string Next() => $"Table {++last}";
}
