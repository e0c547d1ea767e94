namespace KccPerformance.Core.Performance.Entry;

/// <summary>Why there is no figure yet.</summary>
public enum NoFigureKind
{
    ReportedLate,
    NotValidated,
    SystemChange,
    Replaced,

    /// <summary>Another reason, in words.</summary>
    Other,
}

/// <summary>The reasons for having no figure, as they are stored and shown.</summary>
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

    /// <summary>The reason of a stored text: one of the list, or another with its words.</summary>
    public static NoFigureKind KindOf(string text)
        => Enum.GetValues<NoFigureKind>().Where(kind => kind != NoFigureKind.Other && TextOf(kind) == text).DefaultIfEmpty(NoFigureKind.Other).First();
}
