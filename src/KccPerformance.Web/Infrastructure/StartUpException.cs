namespace KccPerformance.Web.Infrastructure;

/// <summary>Why the site cannot start, in one sentence for the operator.</summary>
public sealed class StartUpException : Exception
{
    public StartUpException()
    {
    }

    public StartUpException(string message)
        : base(message)
    {
    }

    public StartUpException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Ends the process with the message and exit code 1, without a stack trace.</summary>
    internal static void EndWithSentence() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is StartUpException refused)
        {
            Console.Error.WriteLine(refused.Message);
            Environment.Exit(1);
        }
    };
}
