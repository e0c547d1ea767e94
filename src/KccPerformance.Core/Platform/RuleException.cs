namespace KccPerformance.Core.Platform;

/// <summary>
/// A rule of the plan that a change would break. The message is a sentence for the person who asked,
/// and <see cref="Field"/> names the property of the request it is about, or is empty when it is about none.
/// </summary>
public sealed class RuleException : Exception
{
    public RuleException()
    {
    }

    public RuleException(string message)
        : base(message)
    {
    }

    public RuleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RuleException(string field, string message)
        : base(message) => Field = field;

    /// <summary>The property of the request that the sentence belongs beside; empty for the whole request.</summary>
    public string Field { get; } = string.Empty;
}
