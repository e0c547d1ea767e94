namespace KccPerformance.Web.Infrastructure;

/// <summary>Why the site cannot start: one sentence for the person who starts it.</summary>
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

    /// <summary>Ends the process with the sentence and exit code 1, without a trace of calls that says nothing to an operator.</summary>
    internal static void EndWithSentence() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is StartUpException refused)
        {
            Console.Error.WriteLine(refused.Message);
            Environment.Exit(1);
        }
    };
}
