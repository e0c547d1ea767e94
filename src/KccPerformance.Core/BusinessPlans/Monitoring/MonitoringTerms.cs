namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>The state of an objective, as monitoring gives it.</summary>
public enum ObjectiveState
{
    Achieved,
    OnTrack,

    /// <summary>Late, with the reason and a revised date.</summary>
    Delayed,

    /// <summary>Abandoned, with the reason.</summary>
    Stopped,

    /// <summary>The work continues in another plan or organisation.</summary>
    Transferred,
}

/// <summary>The stage of an objective's monitoring in a half-year.</summary>
public enum MonitoringStage
{
    /// <summary>Derived from a report that gives no states, and not yet confirmed by a person.</summary>
    Suggested,

    /// <summary>Reported by an officer, awaiting approval.</summary>
    Entered,

    /// <summary>Approved, or confirmed by a person.</summary>
    Approved,
    SentBack,
}

/// <summary>A decision about monitoring.</summary>
public enum MonitoringDecisionKind
{
    /// <summary>The state derived from a report was confirmed, or replaced with another.</summary>
    Confirmed,
    Approved,
    SentBack,
}

/// <summary>The kind of paragraph in a printed report, in the terms of its data file.</summary>
public enum PrintedKind
{
    Achievement,
    Progress,

    /// <summary>Ongoing day-to-day work.</summary>
    Continuing,
    Delay,
    Issue,
    Stopped,
    Transferred,
}
