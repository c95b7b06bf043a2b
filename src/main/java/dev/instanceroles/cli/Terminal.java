package dev.instanceroles.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody is looking, and how wide their window is. */
final class Terminal {
  private Terminal() {}

  /** Whether input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // older and newer versions answer null without a terminal
  static boolean interactive() {
    var console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there is a console also without a terminal, but it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** Characters in a line; 0 if that is not known. */
  static int width() {
    var columns = System.getenv("COLUMNS");
    return interactive() && columns != null && columns.matches("\\d{2,4}")
        ? Integer.parseInt(columns)
        : 0;
  }
}
