namespace KccPerformance.Core.Performance.Entry;

/// <summary>Why there is no result yet.</summary>
public enum NoFigureKind
{
    ReportedLate,
    NotValidated,
    SystemChange,
    Replaced,

    /// <summary>Another reason, as free text.</summary>
    Other,
}

/// <summary>The reasons for having no result, as stored and shown.</summary>
public static class NoFigureReasons
{
    public static string TextOf(NoFigureKind kind) => kind switch
    {
        NoFigureKind.ReportedLate => "Reported a quarter late",
        NoFigureKind.NotValidated => "Data not validated",
        NoFigureKind.SystemChange => "System change",
        NoFigureKind.Replaced => "Measure replaced",
        _ => "Other",
    };

    /// <summary>The kind of a stored reason: one of the list, or another reason.</summary>
    public static NoFigureKind KindOf(string text)
        => Enum.GetValues<NoFigureKind>().Where(kind => kind != NoFigureKind.Other && TextOf(kind) == text).DefaultIfEmpty(NoFigureKind.Other).First();
}
