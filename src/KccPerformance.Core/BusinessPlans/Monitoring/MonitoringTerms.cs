namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>The state of an objective, as monitoring gives it.</summary>
public enum ObjectiveState
{
    Achieved,
    OnTrack,

    /// <summary>Late, with the reason and a revised date.</summary>
    Delayed,

    /// <summary>Given up, with the reason.</summary>
    Stopped,

    /// <summary>The work goes on in another plan or another organisation.</summary>
    Transferred,
}

/// <summary>How far the monitoring of an objective has come in a half-year.</summary>
public enum MonitoringStage
{
    /// <summary>Read out of a report that gives no states. A person has not confirmed it.</summary>
    Suggested,

    /// <summary>Reported by an officer, and not approved.</summary>
    Entered,

    /// <summary>Approved, or confirmed by a person.</summary>
    Approved,
    SentBack,
}

/// <summary>What was decided about monitoring.</summary>
public enum MonitoringDecisionKind
{
    /// <summary>A state that was read out of a report was confirmed, or another one set.</summary>
    Confirmed,
    Approved,
    SentBack,
}

/// <summary>What a paragraph of a printed report says, in the words of its data file.</summary>
public enum PrintedKind
{
    Achievement,
    Progress,

    /// <summary>Everyday work that goes on.</summary>
    Continuing,
    Delay,
    Issue,
    Stopped,
    Transferred,
}
