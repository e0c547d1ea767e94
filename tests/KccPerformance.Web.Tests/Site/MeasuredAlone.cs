namespace KccPerformance.Web.Tests.Site;

/// <summary>Tests that measure the whole process run while no others run.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public class MeasuredAlone;
