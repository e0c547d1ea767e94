namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Which row is taken as the headings of a plan that may have any headings. The next rule applies only to a file that
/// has no row for the ones before.
/// </summary>
internal enum HeadingRule
{
    /// <summary>The words of the action, or a recommendation, and another known heading.</summary>
    Known,

    /// <summary>The words of the action, or a recommendation, and any other heading.</summary>
    Action,

    /// <summary>Two known headings. A person says which column has the action.</summary>
    TwoKnown,

    /// <summary>The first row with two short cells. A person says which column has the action.</summary>
    Short,
}
