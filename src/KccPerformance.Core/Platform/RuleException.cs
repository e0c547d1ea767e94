namespace KccPerformance.Core.Platform;

/// <summary>
/// A change was refused because it breaks a rule. The message is shown to the user. <see cref="Field"/> names the
/// property of the request that the message is about, or is empty.
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

    /// <summary>The property of the request beside which the message is shown; empty for the whole request.</summary>
    public string Field { get; } = string.Empty;
}
