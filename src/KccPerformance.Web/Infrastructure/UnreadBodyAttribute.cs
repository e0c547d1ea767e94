namespace KccPerformance.Web.Infrastructure;

/// <summary>The body of the request is not read before the action, which checks first who sends it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnreadBodyAttribute : Attribute;
