using System.Globalization;
using System.Text;

namespace KccPerformance.Core.Platform;

/// <summary>
/// A fault as the log shows it: its types, codes and places in the code, and not its messages. A mail server, a sign-in service
/// and a database quote addresses, names and typed text in theirs.
/// </summary>
/// <param name="exception">The fault.</param>
public sealed class LoggedFault(Exception exception)
{
    /// <summary>Where the driver of SQL Server keeps the number of its error.</summary>
    private const string SqlServerNumber = "HelpLink.EvtID";

    /// <summary>The most causes that are shown.</summary>
    private const int Most = 10;

    public override string ToString()
    {
        var text = new StringBuilder();
        Exception? shown = exception;
        for (var depth = 0; shown is not null && depth < Most; depth++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(depth == 0 ? string.Empty : "Because of ")}{shown.GetType().FullName} (0x{shown.HResult:X8}");
            if (shown.Data[SqlServerNumber] is { } number)
            {
                text.Append(CultureInfo.InvariantCulture, $", SQL error {number}");
            }

            text.Append(')').AppendLine().AppendLine(shown.StackTrace);
            shown = shown.InnerException;
        }

        return text.ToString().TrimEnd();
    }
}
